package io.flowhq.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One worker in a heartbeat.
 *
 * @param tenantId whose worker
 * @param generation its incarnation
 * @param seq of the latest {@link WorkerSnapshot} sent for it: an older one at the control plane means that one is on its
 *     way or lost
 * @param phase as the host knows it
 * @param pageAge since the page last answered a probe, or since the process began when it never did; null without a page
 */
public record WorkerPulse(
        UUID tenantId,
        long generation,
        long seq,
        WorkerPhase phase,
        @JsonProperty("page_age_ms") @JsonFormat(shape = JsonFormat.Shape.NUMBER, pattern = "MILLIS") @Nullable
                Duration pageAge) {
    public WorkerPulse {
        Objects.requireNonNull(tenantId, "tenant_id");
        Objects.requireNonNull(phase, "phase");
    }
}
