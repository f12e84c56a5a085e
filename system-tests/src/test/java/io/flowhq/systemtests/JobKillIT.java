package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Jobs on a server that is killed at a random moment while each of them runs: what it has on disk is all that it knows
 * afterwards. {@code -Dflowhq.jobs.seed} repeats the moments of another run.
 */
@Order(6)
class JobKillIT {
    private static final int SHOPS = 40;
    private static final int SHOPS_WITH_MESSAGES = 3;
    private static final int PER_SECOND = 8;
    /** Six files of the archive. */
    private static final int MESSAGES = 60_000;

    private static final Duration FINISHED = Duration.ofMinutes(4);
    /** A server that starts goes on with its own runs at once, even with one that is taken up while the server still starts. */
    private static final Duration LEASE = Duration.ofHours(1);

    private final long seed = Long.getLong("flowhq.jobs.seed", new Random().nextInt(1_000_000));
    private final Random dice = new Random(seed);
    private RunningFlowHq flowHq;

    @BeforeEach
    void start(TestReporter reporter) {
        reporter.publishEntry("flowhq.jobs.seed", Long.toString(seed));
        Map<String, String> settings = new HashMap<>(FlowHqExtension.SETTINGS);
        settings.put("FLOWHQ_JOB_LEASE_MS", Long.toString(LEASE.toMillis()));
        settings.put("FLOWHQ_USAGE_ROLLUP_AT", timeInUtc(Instant.now().minus(10, ChronoUnit.MINUTES)));
        flowHq = RunningFlowHq.start(FlowHqExtension.newState(), settings);
    }

    @AfterEach
    void end() {
        flowHq.close();
        flowHq.script().removeState();
    }

    @Test
    void whenever_the_server_is_killed_jobs_and_commands_are_done_exactly_once()
            throws IOException, SQLException, JMSException {
        JobRun.latest(flowHq.api(), "usage-rollup").completed(flowHq.api(), FINISHED);
        // Restarted tenants then wait for a host, and no browser is started for any of them.
        flowHq.api().request().post("/admin/hosts/host-1/drain").then().statusCode(200);
        List<String> shops = newShops("Killed", SHOPS);
        String commanded = newShops("Commanded", 1).get(0);
        String operation = Tool.operation("restart", commanded);
        assertThat(outcomeOf(operation)).isEqualTo("ACCEPTED");
        ServerFiles files = new ServerFiles(flowHq);

        JobRun restarts = JobRun.start(
                flowHq.api(),
                "bulk-command",
                Map.of(
                        "command",
                        "restart",
                        "reason",
                        "A test",
                        "per_second",
                        PER_SECOND,
                        "filter",
                        Map.of("tenant_ids", shops)));
        killAfter(dice.nextInt(SHOPS * 1000 / PER_SECOND));
        Set<UUID> messages = files.addOldMessages(shops.subList(0, SHOPS_WITH_MESSAGES), MESSAGES);
        flowHq.startAgain();
        JobRun archive = JobRun.start(flowHq.api(), "message-archive", Map.of());
        killAfter(dice.nextInt(3000));
        flowHq.startAgain();

        assertThat(restarts.completed(flowHq.api(), FINISHED).getInt("succeeded"))
                .as("seed %d", seed)
                .isEqualTo(SHOPS);
        archive.completed(flowHq.api(), FINISHED);
        assertThat(shops).allSatisfy(shop -> assertThat(generationOf(shop))
                .as("restarts of one tenant, seed %d", seed)
                .isEqualTo(1));
        assertThat(outcomeOf(operation)).as("given again after two restarts").isEqualTo("DUPLICATE");
        assertThat(generationOf(commanded)).isEqualTo(1);
        killAfter(0);
        assertThat(files.archivedIds()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(messages);
        assertThat(files.messages()).as("messages left, seed %d", seed).isZero();
    }

    private static String timeInUtc(Instant time) {
        return time.atOffset(ZoneOffset.UTC)
                .toLocalTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    private List<String> newShops(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Shop.create(flowHq, name + " " + number).id())
                .toList();
    }

    private String outcomeOf(String operation) throws JMSException {
        try (Tool tool = Tool.connect(flowHq)) {
            return tool.outcomeOf(operation);
        }
    }

    private int generationOf(String tenant) {
        return flowHq.api().tenant(tenant).getInt("worker_process.generation");
    }

    /** As a power loss would. */
    private void killAfter(int millis) {
        await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
        long server = flowHq.demo().wildflyPid();
        OsProcesses.signal(server, "KILL");
        await().atMost(Shop.PATIENCE).until(() -> !OsProcesses.alive(server));
    }
}
