package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.HandoverReason;
import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.BootClock;
import io.flowhq.workerhost.link.FromWorker;
import io.flowhq.workerhost.link.ToWorker;
import io.flowhq.workerhost.link.WorkerExit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A worker's life from its start to its end, as a process of its own with its real Chromium. */
class WorkerIT extends WorkerFixture {
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
    void a_session_folder_that_cannot_be_made_ready_ends_it_with_one_sentence() throws Exception {
        Path session = Files.createDirectories(folder.resolve("sessions").resolve(WorkerSetup.TENANT.toString()));
        Files.createFile(session.resolve("profile")); // where its folder should be

        Process worker = setup.start(Map.of());

        assertThat(exitOf(worker)).isEqualTo(WorkerExit.DISK_FULL.code());
        assertThat(new String(worker.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("cannot be written");
    }

    @Test
    void a_ledger_that_is_none_ends_it_with_one_sentence_that_does_not_speak_of_the_disk() throws Exception {
        Path session = Files.createDirectories(folder.resolve("sessions").resolve(WorkerSetup.TENANT.toString()));
        Files.writeString(session.resolve("ledger"), "somebody's letters");

        Process worker = setup.start(Map.of());

        assertThat(exitOf(worker)).isEqualTo(WorkerExit.SOFTWARE.code());
        assertThat(new String(worker.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("is no journal");
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
        // nobody has confirmed them, so that some may be told twice
        await().untilAsserted(() -> assertThat(agent.logEntries().stream()
                        .filter(entry -> entry.outcome() == MessageOutcome.ANSWERED)
                        .map(FromWorker.LogEntry::id)
                        .distinct())
                .hasSize(3));
        assertThat(simulator.outgoing(SHOP))
                .extracting(message -> message.path("attempts").asInt())
                .containsExactlyInAnyOrder(2, 1, 1);
        assertThat(bodies()).doesNotHaveDuplicates();
    }

    @Test
    void on_a_shared_store_a_worker_ends_itself_with_its_lease_though_its_agent_says_nothing() throws Exception {
        long until = BootClock.millis() + 30_000;
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
        Process worker = setup.start(Map.of("FLOWHQ_AGENT_GRACE_MS", "6000"));
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

    private List<String> bodies() {
        return simulator.outgoing(SHOP).stream()
                .map((JsonNode message) ->
                        message.path("to").asText() + message.path("body").asText())
                .toList();
    }
}
