package io.flowhq.operation;

import io.flowhq.input.Texts;
import io.flowhq.worker.CommandKind;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a tool asks for, as it was written: nothing is checked yet.
 *
 * @param commandId chosen by the tool, 1 to {@link #LONGEST_ID} characters; the same acts once for 7 days
 * @param command {@code start}, {@code stop}, {@code restart}, {@code force-restart} or {@code status}
 * @param tenantId whose worker
 */
record OperationRequest(@Nullable String commandId, @Nullable String command, @Nullable String tenantId) {
    static final int LONGEST_ID = 150;
    static final String STATUS = "status";

    /** The id for the answer, as far as a client can read it. */
    @Nullable
    String readableId() {
        return Optional.ofNullable(commandId).filter(Texts::wellFormed).orElse(null);
    }

    /** What is wrong with it, in one sentence. */
    Optional<String> flaw() {
        if (commandId == null || commandId.isBlank() || commandId.length() > LONGEST_ID) {
            return Optional.of("command_id must be a text of 1 to " + LONGEST_ID + " characters.");
        }
        if (!Texts.storable(commandId)) {
            return Optional.of("command_id must not contain control characters or halves of characters.");
        }
        if (!STATUS.equals(command) && kind().isEmpty()) {
            return Optional.of("command must be start, stop, restart, force-restart or status.");
        }
        return tenant().isPresent() ? Optional.empty() : Optional.of("tenant_id must be the UUID of a tenant.");
    }

    Optional<CommandKind> kind() {
        return Arrays.stream(CommandKind.values())
                .filter(kind -> kind.word().equals(command))
                .findFirst();
    }

    Optional<UUID> tenant() {
        return uuid(tenantId);
    }

    /** The id under which the command can be looked up: the tool's own where it is a UUID. */
    UUID lookupId() {
        return uuid(commandId).orElseGet(UUID::randomUUID);
    }

    private static Optional<UUID> uuid(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
