package io.flowhq.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/**
 * The control plane has committed a heartbeat and will count the host as alive for a while.
 *
 * @param host whose heartbeat
 * @param incarnation the incarnation that sent it
 * @param seq the heartbeat's number: the lease runs from the host's own sending of it, on its monotonic clock
 * @param ttl how long
 */
public record LeaseGranted(
        String host,
        long incarnation,
        long seq,
        @JsonProperty("ttl_ms") @JsonFormat(shape = JsonFormat.Shape.NUMBER, pattern = "MILLIS") Duration ttl)
        implements HostCommand {
    @Override
    public String slot() {
        return "lease_granted";
    }
}
