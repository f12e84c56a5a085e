package io.flowhq.worker;

import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerPulse;
import java.util.Optional;

/** What a host's heartbeat says about one of its workers, beyond the age of its page. */
enum PulseVerdict {
    /** All as it should be, or a snapshot is on its way. */
    NOTHING,
    /** Should be stopped, or leave, and the host that knows so does not hold it any more. */
    HAS_STOPPED,
    /** Waits for a host, or is stopped, and the host that had it before does not hold it any more. */
    HAS_ENDED,
    /** Was lost with its host, and is back as it was. */
    IS_BACK,
    /** Its host has a later incarnation than we wished: our database was set back to an older copy. */
    IS_AHEAD,
    /** Should run, but the host that knows so does not hold it: it has to be told again. */
    IS_MISSING;

    /**
     * So many heartbeats an agent has time to find the workers again that an earlier agent left: until then one that it
     * does not name may be there all the same. Half a minute of them; the agent gives a worker 5 s to say hello.
     */
    private static final long UNTIL_ALL_ARE_FOUND = 10;

    /** The verdict; a pure function of what is known and what the heartbeat says. */
    static PulseVerdict of(WorkerProcess worker, HostHeartbeat heartbeat) {
        if (heartbeat.incarnation()
                < worker.appliedIncarnation()) { // late, and its agent was followed by another since
            return NOTHING;
        }
        Optional<WorkerPulse> pulse = heartbeat.workers().stream()
                .filter(each -> each.tenantId().equals(worker.tenantId()))
                .findFirst();
        if (pulse.isPresent() && pulse.get().generation() > worker.generation()) {
            return IS_AHEAD;
        }
        if (pulse.isPresent()) {
            return isBack(worker, heartbeat.incarnation(), pulse.get()) ? IS_BACK : NOTHING;
        }
        if (heartbeat.desiredVersion() < worker.wishVersion() || heartbeat.seq() <= UNTIL_ALL_ARE_FOUND) {
            return NOTHING;
        }
        if (worker.isMoving()) {
            return HAS_STOPPED;
        }
        return switch (worker.phase()) {
            case STOPPED, WAITING_FOR_HOST -> worker.hasEndedThere() ? NOTHING : HAS_ENDED;
            default -> worker.wantedRunning() ? ofMissing(worker.phase()) : HAS_STOPPED;
        };
    }

    private static boolean isBack(WorkerProcess worker, long incarnation, WorkerPulse pulse) {
        boolean nothingOnItsWay =
                pulse.seq() == 0 || incarnation == worker.appliedIncarnation() && pulse.seq() == worker.appliedSeq();
        return worker.phase() == WorkerPhase.LOST && pulse.generation() == worker.generation() && nothingOnItsWay;
    }

    private static PulseVerdict ofMissing(WorkerPhase phase) {
        return switch (phase) {
            case AWAITING_LINK, CONNECTED, RECONNECTING, BACKOFF, CRASH_LOOP, STALE, LOST, STOPPING -> IS_MISSING;
            // A start that never comes about is found by its silence; the others hold nothing that could be missing.
            case STARTING, FAILED, STOPPED, WAITING_FOR_HOST -> NOTHING;
        };
    }
}
