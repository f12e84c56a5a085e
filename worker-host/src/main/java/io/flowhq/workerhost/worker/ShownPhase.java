package io.flowhq.workerhost.worker;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.FromWorker.State;
import io.flowhq.workerhost.reply.Ledger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The phase that the session is in, shown on the board with all that belongs to it. Confined to the session's thread. */
final class ShownPhase {
    private final StatusBoard board;
    private final Ledger ledger;
    private WorkerPhase phase = WorkerPhase.STARTING;

    ShownPhase(StatusBoard board, Ledger ledger) {
        this.board = board;
        this.ledger = ledger;
    }

    boolean is(WorkerPhase other) {
        return phase == other;
    }

    WorkerPhase now() {
        return phase;
    }

    /** A phone has to link: the state says how. */
    void awaitLink(State state) {
        show(state);
    }

    /** WhatsApp cannot be reached: the plan says when it is tried again. */
    void reconnect(Reconnecting.Plan plan) {
        show(new State(
                WorkerPhase.RECONNECTING,
                null,
                plan.sentence(),
                null,
                null,
                null,
                linkedAt(),
                plan.at(),
                plan.detail()));
    }

    /** Any other phase. */
    void enter(WorkerPhase next, @Nullable ErrorCode code, @Nullable String sentence) {
        show(new State(next, code, sentence, null, null, null, linkedAt(), null, null));
    }

    private void show(State state) {
        phase = state.phase();
        board.show(state);
    }

    private @Nullable Instant linkedAt() {
        return ledger.linkedAt().orElse(null);
    }
}
