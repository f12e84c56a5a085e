package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.workerhost.link.WorkerExit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndMarkTest {
    @TempDir
    private Path folder;

    @Test
    void without_a_conflict_any_worker_may_start_and_none_takes_over() {
        assertThat(mark(3).unasked(WorkerExit.CONFLICT)).isFalse();
        assertThat(mark(3).asked(WorkerExit.CONFLICT)).isFalse();
    }

    @Test
    void the_incarnation_that_ended_in_a_conflict_may_not_start_again_by_itself() {
        mark(3).set(WorkerExit.CONFLICT);

        assertThat(mark(3).unasked(WorkerExit.CONFLICT)).isTrue();
        assertThat(mark(3).asked(WorkerExit.CONFLICT)).isFalse();
    }

    @Test
    void the_next_one_that_a_person_asked_for_may_take_over() {
        mark(3).set(WorkerExit.CONFLICT);

        assertThat(mark(4).unasked(WorkerExit.CONFLICT)).isFalse();
        assertThat(mark(4).asked(WorkerExit.CONFLICT)).isTrue();
        mark(4).clear();
        assertThat(mark(3).unasked(WorkerExit.CONFLICT)).isFalse();
    }

    @Test
    void a_worker_that_is_started_by_hand_may_always() {
        mark(0).set(WorkerExit.CONFLICT);

        assertThat(mark(0).unasked(WorkerExit.CONFLICT)).isFalse();
        assertThat(mark(0).asked(WorkerExit.CONFLICT)).isTrue();
    }

    @Test
    void another_end_is_another_matter() {
        mark(3).set(WorkerExit.AUTH_FAILURE);

        assertThat(mark(3).unasked(WorkerExit.CONFLICT)).isFalse();
        assertThat(mark(4).asked(WorkerExit.CONFLICT)).isFalse();
        assertThat(mark(4).asked(WorkerExit.AUTH_FAILURE)).isTrue();
    }

    @Test
    void a_broken_note_does_not_count() throws IOException {
        Files.writeString(folder.resolve("end"), "torn");

        assertThat(mark(3).unasked(WorkerExit.CONFLICT)).isFalse();
    }

    private EndMark mark(long generation) {
        return new EndMark(folder.resolve("end"), generation);
    }
}
