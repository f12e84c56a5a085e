package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.HandoverReason;
import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.Simulator;
import io.flowhq.workerhost.link.BootClock;
import io.flowhq.workerhost.link.FromWorker;
import io.flowhq.workerhost.link.ToWorker;
import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.reply.Tenants;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker as a process of its own, with its real Chromium, on the simulator. */
@Timeout(180)
class WorkerIT {
    private static final String SHOP = WorkerSetup.SHOP;
    private static final String ANNA = "255711111111";

    @TempDir
    private Path folder;

    private WorkerSetup setup;
    private Simulator simulator;
    private AgentStandIn agent;

    @BeforeEach
    void open() throws IOException {
        setup = new WorkerSetup(folder, Tenants.salon());
        simulator = setup.simulator();
        agent = setup.agent();
    }

    @AfterEach
    void close() throws IOException {
        setup.close();
    }

    @Test
    void a_linked_shop_answers_its_customer_and_stops_when_asked() throws Exception {
        Process worker = setup.startLinked();
        FromWorker.Hello hello = agent.heard(FromWorker.Hello.class).get(0);
        assertThat(hello.tenantId()).isEqualTo(WorkerSetup.TENANT);
        assertThat(hello.generation()).isEqualTo(3);
        assertThat(hello.pid()).isEqualTo(worker.pid());
        await().untilAsserted(
                        () -> assertThat(agent.heard(FromWorker.Pulse.class)).isNotEmpty());

        String id = simulator.customerWrites(SHOP, ANNA, "Can I book?");

        FromWorker.LogEntry outcome = agent.awaitLogEntry(entry -> entry.outcome() != null);
        assertThat(outcome.outcome()).isEqualTo(MessageOutcome.ANSWERED);
        assertThat(outcome.waMessageId()).isEqualTo(id);
        FromWorker.LogEntry out = agent.awaitLogEntry(entry -> entry.direction() == MessageDirection.OUT);
        assertThat(out.toNumber()).isEqualTo("+" + ANNA);
        assertThat(simulator.outgoing(SHOP))
                .singleElement()
                .satisfies(message -> assertThat(message.path("id").asText()).isEqualTo(out.waMessageId()));

        agent.tell(new ToWorker.Stop(false));

        assertThat(exitOf(worker)).isZero();
        assertThat(agent.awaitState(state -> true).phase()).isEqualTo(WorkerPhase.STOPPING);
        setup.awaitNoBrowser();
    }

    @Test
    void a_restart_needs_no_code_and_sigterm_is_a_graceful_end() throws Exception {
        Process first = setup.startLinked();
        first.destroy();
        assertThat(exitOf(first)).isZero();
        agent.forget();

        setup.start(Map.of());

        agent.awaitState(state -> state.phase() == WorkerPhase.CONNECTED);
        assertThat(agent.heard(FromWorker.State.class)).allMatch(state -> state.qr() == null);
    }

    @Test
    void what_comes_while_a_killed_worker_is_away_is_answered_exactly_once() throws Exception {
        Process first = setup.startLinked();
        simulator.fault(SHOP, "lose_ack");
        simulator.customerWrites(SHOP, ANNA, "1");
        await().until(() -> simulator.outgoing(SHOP).size() == 1);

        first.destroyForcibly().waitFor();
        setup.awaitNoBrowser();
        simulator.fault(SHOP, "none");
        simulator.customerWrites(SHOP, ANNA, "2");
        simulator.customerWrites(SHOP, "255722222222", "3");
        agent.forget();
        setup.start(Map.of());

        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> simulator.outgoing(SHOP).size() == 3);
        await().untilAsserted(() -> assertThat(agent.logEntries())
                .filteredOn(entry -> entry.outcome() == MessageOutcome.ANSWERED)
                .hasSize(3));
        assertThat(simulator.outgoing(SHOP))
                .extracting(message -> message.path("attempts").asInt())
                .containsExactlyInAnyOrder(2, 1, 1);
        assertThat(bodies()).doesNotHaveDuplicates();
    }

    @Test
    void on_a_shared_store_a_worker_ends_itself_with_its_lease_though_its_agent_says_nothing() throws Exception {
        long until = BootClock.millis() + 20_000;
        Process worker = setup.start(Map.of("FLOWHQ_LEASE_UNTIL_MS", Long.toString(until)));
        setup.link();
        long prolonged = until + 5_000;
        agent.tell(new ToWorker.Lease(prolonged));

        assertThat(exitOf(worker)).isEqualTo(WorkerExit.LEASE_OVER.code());

        assertThat(BootClock.millis()).isGreaterThanOrEqualTo(prolonged);
        setup.awaitNoBrowser();
    }

    @Test
    void it_is_told_which_chats_a_person_has_also_after_a_kill() throws Exception {
        Process first = setup.startLinked();
        simulator.customerWrites(SHOP, ANNA, "4");
        await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> assertThat(agent.heard(FromWorker.Handovers.class))
                .last()
                .satisfies(told -> assertThat(told.chats()).singleElement().satisfies(chat -> {
                    assertThat(chat.customer()).isEqualTo("+" + ANNA);
                    assertThat(chat.reason()).isEqualTo(HandoverReason.ASKED_FOR_PERSON);
                    assertThat(chat.until()).isAfter(chat.since());
                })));
        List<FromWorker.Handovers> before = agent.heard(FromWorker.Handovers.class);

        first.destroyForcibly().waitFor();
        agent.forget();
        setup.start(Map.of());

        await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> assertThat(agent.heard(FromWorker.Handovers.class))
                .first()
                .isEqualTo(before.get(before.size() - 1)));
    }

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

    @Test
    void a_session_folder_has_one_worker() throws Exception {
        setup.startLinked();

        Process second = setup.start(Map.of());

        assertThat(exitOf(second)).isEqualTo(WorkerExit.SESSION_LOCKED.code());
        assertThat(second.errorReader().lines())
                .singleElement()
                .asString()
                .contains("Another process serves this tenant");
    }

    @Test
    void a_worker_without_an_agent_ends_after_its_grace() throws Exception {
        Process worker = setup.start(Map.of("FLOWHQ_AGENT_GRACE_MS", "2000"));
        setup.awaitCode();

        agent.close();

        assertThat(exitOf(worker)).isEqualTo(WorkerExit.AGENT_GONE.code());
        setup.awaitNoBrowser();
    }

    @Test
    void a_missing_tenant_and_a_missing_browser_are_said() throws Exception {
        Process nobody = setup.start(Map.of("TENANT_ID", " "));
        assertThat(exitOf(nobody)).isEqualTo(64);
        assertThat(nobody.errorReader().lines()).containsExactly("TENANT_ID is missing from the environment.");

        Process blind = setup.start(Map.of("FLOWHQ_BROWSER", "/nonexistent"));
        assertThat(exitOf(blind)).isEqualTo(WorkerExit.BROWSER_UNAVAILABLE.code());
        assertThat(agent.awaitState(state -> true).errorCode()).isEqualTo(ErrorCode.BROWSER_UNAVAILABLE);
    }

    private static int exitOf(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        return process.exitValue();
    }

    private List<String> bodies() {
        return simulator.outgoing(SHOP).stream()
                .map((JsonNode message) ->
                        message.path("to").asText() + message.path("body").asText())
                .toList();
    }
}
