package io.flowhq.web.page.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.worker.CommandKind;
import org.junit.jupiter.api.Test;

class ConsoleCommandsTest {
    @Test
    void what_came_of_a_command_is_said_as_it_is() {
        assertThat(ConsoleCommands.said("Asha", CommandKind.START, WorkerPhase.STARTING))
                .isEqualTo("Asha is starting.");
        assertThat(ConsoleCommands.said("Asha", CommandKind.STOP, WorkerPhase.STOPPING))
                .isEqualTo("Asha is stopping.");
        assertThat(ConsoleCommands.said("Asha", CommandKind.STOP, WorkerPhase.STOPPED))
                .isEqualTo("Asha is stopped.");
    }

    @Test
    void where_no_host_can_take_the_worker_nothing_is_said_to_start() {
        assertThat(ConsoleCommands.said("Asha", CommandKind.START, WorkerPhase.WAITING_FOR_HOST))
                .isEqualTo("No host can take Asha now. It starts as soon as one can.");
        assertThat(ConsoleCommands.said("Asha", CommandKind.RESTART, WorkerPhase.WAITING_FOR_HOST))
                .isEqualTo("No host can take Asha now. It starts as soon as one can.");
    }
}
