package io.flowhq.workerhost.agent;

import io.flowhq.contract.DesiredWorker;
import io.flowhq.workerhost.process.PreparedProcess;
import io.flowhq.workerhost.process.ProcessSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The next processes of workers that wait for their next attempt: where that is soon, their program is started at once and stands
 * by, so that at the attempt only the browser has to begin. One that stands by holds nothing of its tenant, is written down nowhere,
 * and ends with the agent at the latest. Used by the agent's thread.
 */
final class Successors {
    /** The first and the second delay after a death; a program that waits longer would take its memory for too little. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(Successors.class);

    private record Successor(long generation, PreparedProcess process) {}

    private final SpareProcesses spares;
    private final int atMost;
    private final Map<UUID, Successor> standingBy = new HashMap<>();

    /** @param atMost how many stand by at a time: no more than start at a time */
    Successors(SpareProcesses spares, int atMost) {
        this.spares = spares;
        this.atMost = atMost;
    }

    /** Has the worker's next process stand by, if a spare one is at hand and there are not too many already. */
    void standBy(DesiredWorker wanted, ProcessSpec spec) {
        discard(wanted.tenantId());
        if (standingBy.size() < atMost) {
            spares.takeIfAny().ifPresent(spare -> standBy(wanted, spec, spare));
        }
    }

    /** The one that can begin as that generation, which is the caller's now; any other of that worker is ended. */
    Optional<PreparedProcess> take(UUID tenant, long generation) {
        Optional<Successor> fit = Optional.ofNullable(standingBy.get(tenant))
                .filter(it -> it.generation() == generation && it.process().canBegin());
        if (fit.isPresent()) {
            standingBy.remove(tenant);
        } else {
            discard(tenant);
        }
        return fit.map(Successor::process);
    }

    /** That worker will not be started. */
    void discard(UUID tenant) {
        Optional.ofNullable(standingBy.remove(tenant)).map(Successor::process).ifPresent(PreparedProcess::discard);
    }

    private void standBy(DesiredWorker wanted, ProcessSpec spec, PreparedProcess spare) {
        try {
            spare.standBy(spec);
            standingBy.put(wanted.tenantId(), new Successor(wanted.generation(), spare));
        } catch (IOException e) {
            LOG.debug("The next process of {} is made when its time has come", wanted.tenantId(), e);
            spare.discard();
        }
    }
}
