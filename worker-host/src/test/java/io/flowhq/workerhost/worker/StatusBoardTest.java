package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.FromWorker.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusBoardTest {
    private final List<State> told = new ArrayList<>();
    private final StatusBoard board = new StatusBoard(told::add);

    @Test
    void a_full_disk_shows_on_an_unchanged_phase_and_before_other_trouble_until_it_is_over() {
        board.show(new State(WorkerPhase.CONNECTED, null, null, null, null, null, null, null, null));

        board.showTrouble(ErrorCode.MESSAGE_HANDLING, "One message failed.");
        board.showTrouble(ErrorCode.DISK_FULL, "Free some space.");
        board.clearTrouble(ErrorCode.DISK_FULL);
        board.clearTrouble(ErrorCode.MESSAGE_HANDLING);

        assertThat(told).extracting(State::phase).containsOnly(WorkerPhase.CONNECTED);
        assertThat(told)
                .extracting(State::errorCode)
                .containsExactly(
                        null, ErrorCode.MESSAGE_HANDLING, ErrorCode.DISK_FULL, ErrorCode.MESSAGE_HANDLING, null);
        assertThat(told.get(2).lastError()).isEqualTo("Free some space.");
    }
}
