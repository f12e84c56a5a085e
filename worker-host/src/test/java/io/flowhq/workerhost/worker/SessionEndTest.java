package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.whatsapp.PageEvent;
import io.flowhq.workerhost.whatsapp.StreamMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ends a worker, and what a person who starts it again changes about that. */
class SessionEndTest extends SessionKeeperFixture {
    @ParameterizedTest
    @CsvSource({"CONFLICT, CONFLICT", "PROXYBLOCK, BLOCKED", "TOS_BLOCK, BLOCKED", "DEPRECATED_VERSION, OUTDATED"})
    void what_only_a_person_can_help_ends_the_worker(StreamMode mode, WorkerExit exit) {
        connect();

        keeper.heard(line(mode, null));

        assertThat(now().phase()).isEqualTo(WorkerPhase.FAILED);
        assertThat(now().errorCode()).isEqualTo(exit.errorCode().orElseThrow());
        assertThat(ends).containsExactly(exit);
    }

    @Test
    void a_refused_session_ends_the_worker() {
        connect();

        keeper.heard(new PageEvent.Refused("invalid_adv_status"));

        assertThat(now().errorCode()).isEqualTo(ErrorCode.AUTH_FAILURE);
        assertThat(ends).containsExactly(WorkerExit.AUTH_FAILURE);
    }

    @Test
    void a_conflict_is_noted_and_not_taken_over() {
        connect();

        keeper.heard(line(StreamMode.CONFLICT, null));

        assertThat(page.takeovers()).isZero();
        assertThat(mark(GENERATION).unasked(WorkerExit.CONFLICT)).isTrue();
    }

    @Test
    void who_starts_a_worker_after_a_conflict_takes_over_once() {
        mark(GENERATION - 1).set(WorkerExit.CONFLICT);

        keeper.heard(line(StreamMode.CONFLICT, null));
        assertThat(page.takeovers()).isOne();
        assertThat(now().phase()).isEqualTo(WorkerPhase.STARTING);
        assertThat(ends).isEmpty();

        keeper.heard(line(StreamMode.CONFLICT, null));
        assertThat(page.takeovers()).isOne();
        assertThat(ends).containsExactly(WorkerExit.CONFLICT);
    }

    @Test
    void once_it_is_connected_another_conflict_is_a_conflict() {
        mark(GENERATION - 1).set(WorkerExit.CONFLICT);
        connect();

        keeper.heard(line(StreamMode.CONFLICT, null));

        assertThat(page.takeovers()).isZero();
        assertThat(ends).containsExactly(WorkerExit.CONFLICT);
    }

    @Test
    void a_session_that_is_refused_again_after_a_person_started_the_worker_is_given_up_for_a_fresh_code() {
        ledger.linked(NOW.minusSeconds(3_600));
        mark(GENERATION - 1).set(WorkerExit.AUTH_FAILURE);

        keeper.heard(new PageEvent.Refused("invalid_adv_status"));
        page.open(keeper::heard);

        assertThat(ends).isEmpty();
        assertThat(page.forgotten()).isOne();
        assertThat(now().phase()).isEqualTo(WorkerPhase.AWAITING_LINK);
        assertThat(now().errorCode()).isEqualTo(ErrorCode.LOGGED_OUT);
        assertThat(now().qr()).isNotNull();
        assertThat(ledger.linkedAt()).isEmpty();
    }
}
