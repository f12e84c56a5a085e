package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.FromWorker;
import io.flowhq.workerhost.link.WorkerExit;
import java.io.IOException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CauseOfDeathTest {
    @ParameterizedTest
    @EnumSource
    void every_exit_of_a_worker_has_its_code_and_a_sentence(WorkerExit exit) {
        CauseOfDeath cause = CauseOfDeath.ofExit(OptionalInt.of(exit.code()), null);

        assertThat(cause.errorCode()).isEqualTo(exit.errorCode().orElse(null));
        assertThat(cause.hopeless()).isEqualTo(exit.onlyAPersonHelps());
        assertThat(cause.sentence()).endsWith(".");
    }

    @Test
    void what_the_worker_said_of_its_failure_is_kept() {
        CauseOfDeath cause = CauseOfDeath.ofExit(
                OptionalInt.of(WorkerExit.AUTH_FAILURE.code()), failed(ErrorCode.AUTH_FAILURE, "It said so itself."));

        assertThat(cause).isEqualTo(new CauseOfDeath(ErrorCode.AUTH_FAILURE, "It said so itself.", true));
    }

    @Test
    void a_worker_whose_exit_code_is_unknown_is_hopeless_if_it_said_that_it_failed() {
        assertThat(CauseOfDeath.ofExit(OptionalInt.empty(), failed(ErrorCode.BLOCKED, "Blocked."))
                        .hopeless())
                .isTrue();
        assertThat(CauseOfDeath.ofExit(OptionalInt.empty(), null).hopeless()).isFalse();
    }

    @Test
    void a_kill_is_told_from_an_exit_code() {
        assertThat(CauseOfDeath.ofExit(OptionalInt.of(137), null).sentence()).contains("signal 9");
        assertThat(CauseOfDeath.ofExit(OptionalInt.of(139), null).sentence()).contains("signal 11");
        assertThat(CauseOfDeath.ofExit(OptionalInt.of(1), null).sentence()).contains("exit code 1");
    }

    @Test
    void a_worker_without_memory_and_one_without_program_say_so() {
        assertThat(CauseOfDeath.ofExit(OptionalInt.of(3), null).errorCode()).isEqualTo(ErrorCode.OUT_OF_MEMORY);
        assertThat(CauseOfDeath.ofExit(OptionalInt.of(127), null).errorCode()).isEqualTo(ErrorCode.START_FAILED);
    }

    @Test
    void a_full_disk_is_told_from_other_failed_starts() {
        assertThat(CauseOfDeath.ofFailedStart(new IOException("/x: No space left on device"))
                        .errorCode())
                .isEqualTo(ErrorCode.DISK_FULL);
        assertThat(CauseOfDeath.ofFailedStart(new IOException("/x: Permission denied"))
                        .errorCode())
                .isEqualTo(ErrorCode.START_FAILED);
    }

    private static FromWorker.State failed(ErrorCode code, String sentence) {
        return new FromWorker.State(WorkerPhase.FAILED, code, sentence, null, null, null, null, null, null);
    }
}
