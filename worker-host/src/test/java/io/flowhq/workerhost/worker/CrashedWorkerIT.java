package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import io.flowhq.workerhost.link.FromWorker.State;
import io.flowhq.workerhost.reply.CrashPoints;
import io.flowhq.workerhost.reply.Tenants;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker with its real Chromium, on the simulator, dies around the sending and around the reports, and another one goes on.
 * CrashPointsIT does so at every point, with a stand-in for the page.
 */
@Timeout(240)
class CrashedWorkerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CUSTOMER = "25571111110";
    private static final String NOWHERE = "nowhere";

    @TempDir
    private Path folder;

    private WorkerSetup setup;
    private Process worker;
    private int statesOfEarlierWorkers;
    private int customers;

    @BeforeEach
    void open() throws IOException {
        setup = new WorkerSetup(folder, Tenants.answering(1_000));
    }

    @AfterEach
    void close() throws IOException {
        setup.close();
    }

    /** In turn, so that the worker that repairs one death can be the one that dies next. */
    @Test
    void a_customer_gets_one_reply_and_one_log_wherever_the_worker_died_around_sending_and_reporting()
            throws Exception {
        start("before page.send 1");
        setup.link();
        String unsent = customerWritesAndWorkerHalts();

        start(NOWHERE);
        answeredOnce(unsent);
        String unstored = customerWritesAndWorkerDies(AgentStandIn.Moment.BEFORE_STORING);

        start(NOWHERE);
        answeredOnce(unstored);
        replaceBy("after page.send 1");
        String sent = customerWritesAndWorkerHalts();

        start(NOWHERE);
        answeredOnce(sent);
        String stored = customerWritesAndWorkerDies(AgentStandIn.Moment.AFTER_STORING);

        start(NOWHERE);
        answeredOnce(stored);
        replaceBy("answer of page.send 1");
        String acknowledged = customerWritesAndWorkerHalts();

        start(NOWHERE);
        answeredOnce(acknowledged);
        assertThat(setup.simulator().outgoing(WorkerSetup.SHOP))
                .as("nobody was answered again later on")
                .hasSize(customers);
    }

    private void replaceBy(String point) throws IOException, InterruptedException {
        worker.destroyForcibly().waitFor();
        start(point);
    }

    private void start(String point) throws IOException {
        statesOfEarlierWorkers = setup.agent().heard(State.class).size();
        worker = setup.startCrashingAt(point);
    }

    private String customerWritesAndWorkerHalts() throws InterruptedException {
        String customer = nextCustomerWrites();
        assertThat(worker.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(worker.exitValue()).isEqualTo(CrashPoints.HALTED);
        return customer;
    }

    /** The worker has reported the outcome: nobody has said so yet, or somebody just has. */
    private String customerWritesAndWorkerDies(AgentStandIn.Moment moment) throws InterruptedException {
        Process dying = worker;
        setup.agent().interruptStoring(moment, entry -> {
            if (entry.outcome() != null) {
                dying.destroyForcibly().onExit().join();
            }
        });
        String customer = nextCustomerWrites();
        assertThat(dying.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        setup.agent().interruptStoring(moment, entry -> {});
        return customer;
    }

    private String nextCustomerWrites() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(setup.agent().heard(State.class).stream()
                        .skip(statesOfEarlierWorkers)
                        .map(State::phase))
                .as("what the worker tells, which lives: %s", worker.isAlive())
                .contains(WorkerPhase.CONNECTED));
        String customer = CUSTOMER + ++customers;
        setup.simulator().customerWrites(WorkerSetup.SHOP, customer, "hello");
        return customer;
    }

    private void answeredOnce(String customer) {
        await(customer + " to be answered and everything to be told")
                .atMost(PATIENCE)
                .until(() -> logOf(customer).containsAll(List.of("out", "outcome")));
        assertThat(setup.simulator().outgoing(WorkerSetup.SHOP).stream()
                        .filter(reply -> reply.path("to").asText().equals(customer))
                        .map((JsonNode reply) -> reply.path("body").asText()))
                .as("what %s sees", customer)
                .hasSize(1);
    }

    /** The kinds of log entries about this customer that have come. */
    private List<String> logOf(String customer) {
        return setup.agent().logEntries().stream()
                .filter(entry -> (entry.fromNumber() + " " + entry.toNumber()).contains(customer))
                .map(LogEntry::id)
                .map(id -> id.substring(0, id.indexOf(':')))
                .toList();
    }
}
