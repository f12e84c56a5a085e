package io.flowhq.workerhost.worker;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.FromWorker.State;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's state as people see it, told at every change. A message that could not be handled shows on top of the
 * phase until the next one succeeds. Thread-safe.
 */
final class StatusBoard {
    private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);

    private final Consumer<State> listener;
    private State state = new State(WorkerPhase.STARTING, null, null, null, null, null, null, null, null);
    private @Nullable String trouble;

    StatusBoard(Consumer<State> listener) {
        this.listener = listener;
    }

    /** The present state, trouble included. */
    synchronized State present() {
        if (trouble == null || state.errorCode() != null) {
            return state;
        }
        return new State(
                state.phase(),
                ErrorCode.MESSAGE_HANDLING,
                trouble,
                state.qr(),
                state.qrExpiresAt(),
                state.linkCode(),
                state.linkedAt(),
                state.nextAttemptAt(),
                state.detail());
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

    /** A message could not be handled; the sentence is for people. */
    synchronized void showTrouble(String sentence) {
        trouble = sentence;
        listener.accept(present());
    }

    /** A message has been handled again. */
    synchronized void clearTrouble() {
        if (trouble != null) {
            trouble = null;
            listener.accept(present());
        }
    }
}
