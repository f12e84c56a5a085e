package io.flowhq.workerhost.worker;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.FromWorker.State;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's state as people see it, told at every change. A full disk, and a message that could not be handled, show on
 * top of the phase until they are over. Thread-safe.
 */
final class StatusBoard {
    private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);

    private final Consumer<State> listener;
    private State state = new State(WorkerPhase.STARTING, null, null, null, null, null, null, null, null);
    /** By what it is; the first one shows. */
    private final Map<ErrorCode, String> troubles = new EnumMap<>(ErrorCode.class);

    StatusBoard(Consumer<State> listener) {
        this.listener = listener;
    }

    /** The present state, trouble included. */
    synchronized State present() {
        if (troubles.isEmpty() || state.errorCode() != null) {
            return state;
        }
        Map.Entry<ErrorCode, String> trouble = troubles.entrySet().iterator().next();
        return new State(
                state.phase(),
                trouble.getKey(),
                trouble.getValue(),
                state.qr(),
                state.qrExpiresAt(),
                state.linkCode(),
                state.linkedAt(),
                state.nextAttemptAt(),
                state.detail());
    }

    /** Tells somebody new the present state, before whatever changes from now on and after whatever changed until now. */
    synchronized void tell(Consumer<? super State> newcomer) {
        newcomer.accept(present());
    }

    /** The state is this from now on. */
    synchronized void show(State next) {
        if (next.equals(state)) {
            return;
        }
        if (next.phase() != state.phase() || next.errorCode() != state.errorCode()) {
            LOG.info("{} {}", next.phase(), next.errorCode() == null ? "" : next.errorCode());
        }
        state = next;
        listener.accept(present());
    }

    /**
     * Something is wrong though the phase goes on.
     *
     * @param code DISK_FULL or MESSAGE_HANDLING; DISK_FULL shows first
     * @param sentence for people
     */
    synchronized void showTrouble(ErrorCode code, String sentence) {
        troubles.put(code, sentence);
        listener.accept(present());
    }

    /** That is over. */
    synchronized void clearTrouble(ErrorCode code) {
        if (troubles.remove(code) != null) {
            listener.accept(present());
        }
    }
}
