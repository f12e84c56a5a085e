package io.flowhq.contract;

import java.util.Objects;
import java.util.UUID;

/**
 * Somebody asks one worker for something and waits for it. Not a level but a question, worth nothing a few seconds later:
 * a host that was away throws it away, and whoever still waits asks again.
 *
 * @param host where the worker runs
 * @param tenantId whose worker
 * @param requestId what an answer refers to
 * @param kind what is asked for
 */
public record WorkerRequest(String host, UUID tenantId, UUID requestId, WorkerRequestKind kind) implements HostCommand {
    public WorkerRequest {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(tenantId, "tenant_id");
        Objects.requireNonNull(requestId, "request_id");
        Objects.requireNonNull(kind, "kind");
    }

    @Override
    public String slot() {
        return "worker_request/" + kind + "/" + tenantId;
    }
}
