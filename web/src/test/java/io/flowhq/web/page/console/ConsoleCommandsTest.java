package io.flowhq.web.page.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.worker.CommandKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleCommandsTest {
    @ParameterizedTest
    @CsvSource({
        "START,   STARTING,         Asha is starting.",
        "STOP,    STOPPING,         Asha is stopping.",
        "STOP,    STOPPED,          Asha is stopped.",
        "START,   WAITING_FOR_HOST, No host can take Asha now. It starts as soon as one can.",
        "RESTART, WAITING_FOR_HOST, No host can take Asha now. It starts as soon as one can.",
    })
    void what_came_of_a_command_is_said_as_it_is(CommandKind command, WorkerPhase phase, String said) {
        assertThat(ConsoleCommands.said("Asha", command, phase)).isEqualTo(said);
    }
}
