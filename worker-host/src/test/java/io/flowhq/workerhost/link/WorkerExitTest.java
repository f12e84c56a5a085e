package io.flowhq.workerhost.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerExitTest {
    @ParameterizedTest
    @EnumSource(WorkerExit.class)
    void every_exit_is_known_by_its_code(WorkerExit exit) {
        assertThat(WorkerExit.of(exit.code())).hasValue(exit);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 134, 137, 139, 143})
    void what_the_system_or_the_jvm_says_is_no_exit_of_ours(int code) {
        assertThat(WorkerExit.of(code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"STOPPED, 0", "AGENT_GONE, 44", "USAGE, 64", "AUTH_FAILURE, 77", "CONFLICT, 78"})
    void the_codes_that_others_rely_on_are_fixed(WorkerExit exit, int code) {
        assertThat(exit.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource(WorkerExit.class)
    void every_exit_is_written_down_for_operators(WorkerExit exit) throws IOException {
        String rows = Files.readAllLines(Path.of("../docs/operations/run.md")).stream()
                .filter(line -> line.matches("\\| \\d+.*"))
                .map(line -> line.split("\\|")[1])
                .collect(Collectors.joining(","));

        assertThat(rows.split("[, ]+")).contains(Integer.toString(exit.code()));
    }

    @Test
    void an_end_that_only_a_person_helps_says_why() {
        for (WorkerExit exit : WorkerExit.values()) {
            assertThat(!exit.onlyAPersonHelps() || exit.errorCode().isPresent())
                    .as(exit.name())
                    .isTrue();
        }
    }
}
