package io.flowhq.worker;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerPulse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What the control plane knows of a worker when a heartbeat comes; what that says is compared with it.
 *
 * @param host that should hold it
 * @param answeredAt when its page last answered
 */
record KnownWorker(UUID tenantId, String host, long generation, WorkerPhase phase, Optional<Instant> answeredAt) {
    /**
     * A page is asked every half a minute and its answer comes with ten heartbeats, each a few milliseconds off. So what differs
     * by less than this is no news; written all the same it would be most of what the database does.
     */
    private static final Duration SAME = Duration.ofSeconds(1);

    /** What a heartbeat says of the page, if it is news: of this incarnation, and not the answer that is known already. */
    Optional<PageAnswer> news(WorkerPulse pulse, Instant now) {
        if (pulse.generation() != generation) {
            return Optional.empty();
        }
        return answeredAt(pulse, now)
                .filter(at -> answeredAt
                        .filter(known -> Duration.between(known, at).abs().compareTo(SAME) <= 0)
                        .isEmpty())
                .map(at -> new PageAnswer(tenantId, generation, at, pulse.phase() == WorkerPhase.CONNECTED));
    }

    /** A worker whose process is still to be spawned has no page that could be silent. */
    private static Optional<Instant> answeredAt(WorkerPulse pulse, Instant now) {
        return Optional.ofNullable(pulse.pageAge())
                .or(() -> pulse.phase() == WorkerPhase.STARTING ? Optional.of(Duration.ZERO) : Optional.empty())
                .map(now::minus);
    }
}
