package io.flowhq.contract;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks one worker for something and waits for it. Not a level but a question, worth nothing a few seconds later:
 * a host that was away throws it away, and whoever still waits asks again.
 *
 * @param host where the worker runs
 * @param tenantId whose worker
 * @param requestId what an answer refers to
 * @param kind what is asked for
 * @param chat the chat that {@link WorkerRequestKind#ANSWER_AGAIN} is about, as WhatsApp names it; null for all others
 */
public record WorkerRequest(String host, UUID tenantId, UUID requestId, WorkerRequestKind kind, @Nullable String chat)
        implements HostCommand {
    public WorkerRequest {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(tenantId, "tenant_id");
        Objects.requireNonNull(requestId, "request_id");
        Objects.requireNonNull(kind, "kind");
        if ((kind == WorkerRequestKind.ANSWER_AGAIN) != (chat != null)) {
            throw new IllegalArgumentException("ANSWER_AGAIN is about a chat, and nothing else is");
        }
    }

    /** About no chat. */
    public WorkerRequest(String host, UUID tenantId, UUID requestId, WorkerRequestKind kind) {
        this(host, tenantId, requestId, kind, null);
    }

    @Override
    public String slot() {
        return "worker_request/" + kind + "/" + tenantId + (chat == null ? "" : "/" + chat);
    }
}
