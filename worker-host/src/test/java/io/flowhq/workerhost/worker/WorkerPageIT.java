package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.FromWorker;
import io.flowhq.workerhost.link.ToWorker;
import io.flowhq.workerhost.link.WorkerExit;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a worker, as a process of its own with its real Chromium, does about trouble with its page, its line and its link. */
class WorkerPageIT extends WorkerFixture {
    @Test
    void a_lost_line_comes_back() throws Exception {
        setup.startLinked();

        simulator.socket(SHOP, "OFFLINE");
        FromWorker.State lost = agent.awaitState(state -> state.phase() == WorkerPhase.RECONNECTING);
        assertThat(lost.nextAttemptAt()).isNotNull();

        simulator.socket(SHOP, "CONNECTED");
        agent.awaitState(state -> state.phase() == WorkerPhase.CONNECTED);
    }

    @Test
    void an_unlinked_device_shows_a_fresh_code_and_can_be_linked_again() throws Exception {
        setup.startLinked();

        simulator.logout(SHOP, "user_initiated");

        FromWorker.State unlinked = agent.awaitState(state -> state.qr() != null);
        assertThat(unlinked.phase()).isEqualTo(WorkerPhase.AWAITING_LINK);
        assertThat(unlinked.errorCode()).isEqualTo(ErrorCode.LOGGED_OUT);
        setup.link();
    }

    @Test
    void another_number_is_logged_out_again() throws Exception {
        setup.start(Map.of());

        simulator.scan(setup.awaitCode(), "255799999999");

        FromWorker.State wrong =
                agent.awaitState(state -> state.errorCode() == ErrorCode.WRONG_NUMBER && state.qr() != null);
        assertThat(wrong.phase()).isEqualTo(WorkerPhase.AWAITING_LINK);
        setup.link();
    }

    @Test
    void a_passkey_is_said_by_name() throws Exception {
        setup.start(Map.of());
        simulator.fault(SHOP, "passkey");

        simulator.scan(setup.awaitCode(), SHOP);

        agent.awaitState(state -> state.errorCode() == ErrorCode.PASSKEY_REQUIRED);
    }

    @Test
    void a_conflict_ends_the_worker_with_its_own_code() throws Exception {
        Process worker = setup.startLinked();

        simulator.socket(SHOP, "CONFLICT");

        assertThat(exitOf(worker)).isEqualTo(WorkerExit.CONFLICT.code());
        assertThat(agent.awaitState(state -> true).errorCode()).isEqualTo(ErrorCode.CONFLICT);
        setup.awaitNoBrowser();
    }

    @Test
    void a_conflict_is_taken_over_when_a_person_starts_the_worker_and_not_before() throws Exception {
        Process first = setup.startLinked();
        simulator.socket(SHOP, "CONFLICT");
        assertThat(exitOf(first)).isEqualTo(WorkerExit.CONFLICT.code());
        agent.forget();

        Process unasked = setup.start(Map.of());
        assertThat(exitOf(unasked)).isEqualTo(WorkerExit.CONFLICT.code());
        assertThat(agent.heard(FromWorker.State.class)).isEmpty();

        setup.start(Map.of("FLOWHQ_GENERATION", "4"));
        agent.awaitState(state -> state.phase() == WorkerPhase.CONNECTED);
    }

    @Test
    void a_refused_session_ends_the_worker_with_its_own_code() throws Exception {
        Process worker = setup.startLinked();

        simulator.fault(SHOP, "auth_failure");

        assertThat(exitOf(worker)).isEqualTo(WorkerExit.AUTH_FAILURE.code());
        assertThat(agent.awaitState(state -> true).errorCode()).isEqualTo(ErrorCode.AUTH_FAILURE);
    }

    @Test
    void a_crashed_page_ends_the_worker_with_its_own_code() throws Exception {
        Process worker = setup.startLinked();

        simulator.fault(SHOP, "crash_page");

        assertThat(exitOf(worker)).isEqualTo(WorkerExit.PAGE_CRASHED.code());
        setup.awaitNoBrowser();
    }

    @Test
    void a_frozen_page_shows_in_the_heartbeat_and_does_not_keep_a_worker_from_stopping() throws Exception {
        Process worker = setup.startLinked();

        simulator.fault(SHOP, "freeze_page");

        await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> assertThat(agent.heard(FromWorker.Pulse.class))
                .last()
                .matches(pulse -> pulse.pageAgeMs() > 4_000));
        agent.tell(new ToWorker.Stop(false));
        assertThat(exitOf(worker)).isZero();
        setup.awaitNoBrowser();
    }

    @Test
    void a_frozen_page_ends_the_worker_in_time_to_be_replaced_within_thirty_seconds() throws Exception {
        Process worker = setup.start(Map.of("HEARTBEAT_INTERVAL_MS", "60000"));
        setup.link();
        long frozenAt = System.nanoTime();
        simulator.fault(SHOP, "freeze_page");

        assertThat(exitOf(worker)).isEqualTo(WorkerExit.PAGE_FROZEN.code());

        assertThat(Duration.ofNanos(System.nanoTime() - frozenAt)).isLessThan(Duration.ofSeconds(27));
        setup.awaitNoBrowser();
    }

    @Test
    void a_worker_that_was_itself_stopped_for_longer_does_not_blame_its_page() throws Exception {
        Process worker = setup.startLinked();
        setup.signal("STOP", worker);
        await().pollDelay(Duration.ofSeconds(24)).atMost(30, TimeUnit.SECONDS).until(() -> true);
        setup.signal("CONT", worker);

        simulator.customerWrites(SHOP, ANNA, "Still there?");

        assertThat(agent.awaitLogEntry(entry -> entry.outcome() != null).outcome())
                .isEqualTo(MessageOutcome.ANSWERED);
        assertThat(worker.isAlive()).isTrue();
    }

    @Test
    void a_message_that_the_page_never_told_of_is_answered_all_the_same() throws Exception {
        setup.startLinked();
        simulator.fault(SHOP, "silent_messages");

        String id = simulator.customerWrites(SHOP, ANNA, "Hello?");

        FromWorker.LogEntry outcome = agent.awaitLogEntry(entry -> entry.outcome() != null);
        assertThat(outcome.waMessageId()).isEqualTo(id);
        assertThat(outcome.outcome()).isEqualTo(MessageOutcome.ANSWERED);
        assertThat(simulator.outgoing(SHOP)).hasSize(1);
    }
}
