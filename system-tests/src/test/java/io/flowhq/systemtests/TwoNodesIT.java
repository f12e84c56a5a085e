package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

import io.restassured.path.json.JsonPath;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;

/** Two servers on PostgreSQL and an Artemis of their own: either of them may be killed. */
@Order(1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {
    /** Seconds, not the minute that a slow disk may take, so that a dead server's job is soon another's. */
    private static final String JOB_LEASE_MS = "5000";

    private static final int SHOPS_OF_JOB = 12;

    /** A command is a few rows; nobody waits for a broker that may never answer. */
    private static final long SOON_MS = 8000;

    /** A message that fails is given up after five attempts, with 1, 2, 4 and 8 s between them (51-broker-addresses.cli). */
    private static final Duration LONGER_THAN_POISON_IS_TRIED = Duration.ofSeconds(17);

    /** So soon after an outage that people do not begin to repair what repairs itself. */
    private static final Duration ALL_WELL = Duration.ofSeconds(15);

    private static RunningFlowHq flowHq;
    private static Shop shop;
    private static String operation;
    private static String killed;

    @BeforeAll
    static void start() {
        Map<String, String> settings = new HashMap<>(FlowHqExtension.SETTINGS);
        settings.put("FLOWHQ_JOB_LEASE_MS", JOB_LEASE_MS);
        flowHq = RunningFlowHq.start(FlowHqExtension.newState(), settings, "--nodes", "2");
        shop = Shop.create(flowHq, "Shop Of Two").linked();
    }

    @AfterAll
    static void end() {
        flowHq.close();
        flowHq.script().removeState();
    }

    @Test
    @Order(1)
    void both_servers_show_the_same() {
        assertThat(apiOf("wildfly").phase(shop.id())).isEqualTo("CONNECTED");
        assertThat(apiOf("wildfly-2").tenant(shop.id()).getString("worker_process.host"))
                .isEqualTo(apiOf("wildfly").tenant(shop.id()).getString("worker_process.host"));
    }

    @Test
    @Order(2)
    void when_the_server_that_runs_a_job_is_killed_the_other_one_goes_on_with_it_and_with_all_else()
            throws JMSException {
        operation = Tool.operation("restart", Shop.create(flowHq, "Commanded").id());
        assertThat(outcomeOf(operation)).isEqualTo("ACCEPTED");
        // Restarted tenants then wait for a host, and no browser is started for any of them.
        apiOf("wildfly").request().post("/admin/hosts/host-1/drain").then().statusCode(200);
        List<String> shops = IntStream.range(0, SHOPS_OF_JOB)
                .mapToObj(number -> Shop.create(flowHq, "Job " + number).id())
                .toList();

        Map<String, ControlPlaneApi> apis = Map.of("wildfly", apiOf("wildfly"), "wildfly-2", apiOf("wildfly-2"));
        Map<String, Long> pids = Map.of("wildfly", pidOf("nodes", "wildfly"), "wildfly-2", pidOf("nodes", "wildfly-2"));

        JobRun job = JobRun.start(
                apis.get("wildfly"),
                "bulk-command",
                Map.of(
                        "command",
                        "restart",
                        "reason",
                        "A test",
                        "per_second",
                        1,
                        "filter",
                        Map.of("tenant_ids", shops)));
        killed = await().atMost(Shop.PATIENCE)
                .until(() -> job.seenBy(apis.get("wildfly-2")), run -> run.getInt("done") > 0)
                .getString("node")
                .replace("flowhq-", "");
        OsProcesses.signal(pids.get(killed), "KILL");
        String living = theOther(killed);
        servesOn(living);

        JsonPath done = job.completed(apis.get(living), Shop.PATIENCE);
        assertThat(done.getString("node")).isEqualTo("flowhq-" + living);
        assertThat(done.getInt("attempt")).isEqualTo(2);
        assertThat(done.getInt("succeeded")).isEqualTo(SHOPS_OF_JOB);
        assertThat(shops)
                .allSatisfy(each -> assertThat(apis.get(living).tenant(each).getInt("worker_process.generation"))
                        .isEqualTo(1));
    }

    @Test
    @Order(3)
    void nothing_stops_when_the_other_one_is_killed_after_the_first_is_back() throws JMSException {
        startAgainWhileNobodyIsLetIntoTheDatabase();

        OsProcesses.signal(pidOf("nodes", theOther(killed)), "KILL");

        servesOn(killed);
        assertThat(outcomeOf(operation))
                .as("given again when nobody is left who saw it")
                .isEqualTo("DUPLICATE");
    }

    @Test
    @Order(4)
    void what_changes_while_the_broker_hangs_is_done_at_once_and_told_afterwards() throws JMSException {
        ControlPlaneApi api = apiOf(killed);
        Shop changing = Shop.create(flowHq, "Changing");
        try (Tool tool = Tool.connect(flowHq);
                JMSConsumer notifications = tool.notifications()) {
            long broker = pidOf("processes", "broker");
            OsProcesses.signal(broker, "STOP");
            try {
                for (String command : List.of("start", "stop", "start", "stop")) {
                    api.command(changing.id(), command).then().statusCode(202).time(lessThan(SOON_MS));
                }
                changing.awaitPhase("STOPPED");
            } finally {
                OsProcesses.signal(broker, "CONT");
            }

            List<Object> journal =
                    api.events(changing.id()).stream().map(row -> row.get("id")).toList();
            assertThat(journal).hasSize(4);
            for (int i = journal.size() - 1; i >= 0; i--) {
                assertThat(Tool.next(notifications, changing.id()).get("id").asText())
                        .isEqualTo(journal.get(i));
            }
        }
    }

    @Test
    @Order(5)
    void workers_serve_on_while_the_broker_is_away_and_all_is_well_soon_after_it_is_back(TestReporter reporter) {
        ControlPlaneApi api = apiOf(killed);
        flowHq.startAgain(); // the server that was killed before
        Away away = Away.kill(flowHq, "broker", "KILL", api, shop);
        assertThat(shop.answers("255754000883", "who answers")).isNotEmpty();
        shop.awaitPhase("LOST");

        CompletableFuture<Void> start = CompletableFuture.runAsync(flowHq::startAgain);
        String broker = flowHq.demo().broker().url();
        await("the broker to listen").atMost(Shop.PATIENCE).until(() -> Away.listens(broker));
        long back = System.nanoTime();
        await("every host and every worker").atMost(Shop.PATIENCE).untilAsserted(away::assertAllIsSeen);
        Duration seen = since(back);
        api.command(shop.id(), "restart").then().statusCode(202);
        await("a command to act").atMost(Shop.PATIENCE).until(away::hasAnotherWorker);
        Duration well = since(back);

        reporter.publishEntry("after the broker was back", "all seen " + seen + ", a command done " + well);
        assertThat(well).as("all seen after %s, a command done", seen).isLessThan(ALL_WELL);
        start.join();
        away.awaitLogged();
        shop.awaitPhase("CONNECTED");
    }

    /**
     * It ends at once without writing anything more, as if power were lost, and stays away for longer than poison is tried.
     * Nothing that was reported meanwhile is poison, and whoever asks is told the truth.
     */
    @Test
    @Order(6)
    void workers_serve_on_while_the_database_is_away_and_nothing_that_came_meanwhile_needs_a_person()
            throws JMSException {
        ControlPlaneApi api = apiOf(killed);
        Away away = Away.kill(flowHq, "postgresql", "QUIT", api, shop);
        assertThat(shop.answers("255754000884", "who answers")).isNotEmpty();
        try (Tool tool = Tool.connect(flowHq);
                JMSConsumer answers = tool.send(Tool.operation("status", shop.id()))) {
            await("the outage to be said for as long as it lasts")
                    .during(LONGER_THAN_POISON_IS_TRIED)
                    .atMost(Shop.PATIENCE)
                    .untilAsserted(() -> assertSaysThatTheDatabaseIsAway(api));

            flowHq.startAgain();
            away.awaitLogged();
            shop.awaitPhase("CONNECTED");
            away.assertAllIsSeen();
            restartAndAwaitLease(api);
            assertThat(Tool.answer(answers).get("outcome").asText()).isEqualTo("ACCEPTED");
        }
        assertThat(api.request().get("/admin/dead-letters").jsonPath().getInt("total"))
                .isZero();
    }

    /** A server that starts then waits, says so, and goes on by itself. */
    private static void startAgainWhileNobodyIsLetIntoTheDatabase() {
        long database = pidOf("processes", "postgresql");
        Path console = flowHq.script().state().resolve("logs").resolve(killed + "-console.log");
        CompletableFuture<Void> start;
        OsProcesses.signal(database, "STOP");
        try {
            start = CompletableFuture.runAsync(flowHq::startAgain);
            await().atMost(Shop.PATIENCE)
                    .until(() -> Files.readString(console).contains("lets nobody in: the server waits for it"));
        } finally {
            OsProcesses.signal(database, "CONT");
        }
        start.join();
    }

    private static void assertSaysThatTheDatabaseIsAway(ControlPlaneApi api) {
        api.request()
                .get("/admin/tenants")
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .body("type", equalTo("urn:flowhq:problem:database-unavailable"));
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    /** Workers go on, REST answers, and what hosts and workers report is taken. */
    private static void servesOn(String living) {
        ControlPlaneApi api = apiOf(living);
        Long worker = api.pid(shop.id());

        assertThat(shop.answers("255754000" + (living.equals("wildfly") ? "881" : "882"), "who answers"))
                .isNotEmpty();
        assertThat(api.pid(shop.id())).isEqualTo(worker);
        await().atMost(Shop.PATIENCE).until(() -> !api.logs(shop.id()).isEmpty());
        restartAndAwaitLease(api);
    }

    private static void restartAndAwaitLease(ControlPlaneApi api) {
        Long worker = api.pid(shop.id());
        api.command(shop.id(), "restart").then().statusCode(202);
        await().atMost(Shop.PATIENCE)
                .until(() -> api.phase(shop.id()).equals("CONNECTED") && !worker.equals(api.pid(shop.id())));
        String lease = leaseOf(api);
        await().atMost(Shop.PATIENCE).until(() -> !leaseOf(api).equals(lease));
        assertThat(api.request().get("/admin/hosts").jsonPath().getString("[0].status"))
                .isEqualTo("DRAINING");
    }

    private static String outcomeOf(String operation) throws JMSException {
        try (Tool tool = Tool.connect(flowHq)) {
            return tool.outcomeOf(operation);
        }
    }

    private static String theOther(String server) {
        return server.equals("wildfly") ? "wildfly-2" : "wildfly";
    }

    private static String leaseOf(ControlPlaneApi api) {
        return api.request().get("/admin/hosts").jsonPath().getString("[0].lease_until");
    }

    private static ControlPlaneApi apiOf(String name) {
        return new ControlPlaneApi(
                node(name).getString("api_url"), flowHq.demo().admin());
    }

    private static JsonPath node(String name) {
        return entry("nodes", name);
    }

    private static long pidOf(String list, String name) {
        return entry(list, name).getLong("pid");
    }

    /** An entry of what {@code ./flowhq status} tells. */
    private static JsonPath entry(String list, String name) {
        return flowHq.status().setRootPath(list + ".find { it.name == '" + name + "' }");
    }
}
