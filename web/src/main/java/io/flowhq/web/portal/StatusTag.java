package io.flowhq.web.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flowhq.web.json.JsonConventions;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * The ETag of a status: the same as long as nothing changes that a reader would notice. {@code last_seen_at} moves with
 * every heartbeat and is left out, so that a phone that polls gets 304 and hardly any bytes; therefore the tag is a weak one.
 */
final class StatusTag {
    /** Half of SHA-256: an accidental match is out of the question. */
    private static final int BYTES = 16;

    private StatusTag() {}

    static String of(PortalStatus status) {
        JsonNode json = JsonConventions.mapper().valueToTree(status);
        if (json.path("tenant") instanceof ObjectNode tenant) {
            removeFrom(tenant, "whatsapp_session", "last_seen_at");
            removeFrom(tenant, "whatsapp_session", "snapshot_at");
            removeFrom(tenant, "whatsapp_session", "snapshot_bytes");
            // The row is touched by heartbeats as well; every change that shows has a field of its own.
            removeFrom(tenant, "worker_process", "updated_at");
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(JsonConventions.mapper().writeValueAsBytes(json));
            byte[] half = Arrays.copyOf(digest, BYTES);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(half);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("A tree of JSON could not be written", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void removeFrom(ObjectNode tenant, String part, String field) {
        if (tenant.path(part) instanceof ObjectNode object) {
            object.remove(field);
        }
    }
}
