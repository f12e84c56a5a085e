package io.flowhq.contract;

import java.util.Objects;
import java.util.UUID;

/**
 * One worker that should run on a host.
 *
 * @param tenantId whose worker
 * @param generation the wanted incarnation; an older one that still lives is ended as {@code restart} says
 * @param restart how an older generation is ended
 * @param configVersion grows with every change of {@code settings}
 * @param settings what the worker needs to know of its tenant; a change reaches a running worker without a restart
 */
public record DesiredWorker(
        UUID tenantId, long generation, RestartMode restart, long configVersion, TenantSettings settings) {
    public DesiredWorker {
        Objects.requireNonNull(tenantId, "tenant_id");
        restart = restart == null ? RestartMode.GRACEFUL : restart;
        Objects.requireNonNull(settings, "settings");
    }
}
