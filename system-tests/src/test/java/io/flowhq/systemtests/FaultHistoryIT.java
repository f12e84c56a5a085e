package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.systemtests.FlowHqExtension.Breakable;
import io.flowhq.systemtests.faults.FaultRun;
import io.flowhq.systemtests.faults.History;
import io.flowhq.systemtests.faults.HistoryChecker;
import io.flowhq.systemtests.faults.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Commands and damage at random. Short by default; {@code -Dflowhq.faults.minutes=60} takes an hour and breaks two things at a
 * time ({@code -Dflowhq.faults.at-once} says otherwise), {@code -Dflowhq.faults.nodes=2} breaks two servers, their broker and
 * their PostgreSQL, {@code -Dflowhq.faults.hosts=2} two hosts that share their session folders, so that workers move, and
 * {@code -Dflowhq.faults.seed} repeats the choices of another run. The state folder of a run that fails is left below /tmp.
 */
@Order(5)
@ResourceLock(Surroundings.REAL)
class FaultHistoryIT {
    private static final int SHOPS = 2;
    /** Two of its seconds are kept back, and a worker that is started has to hear of the next one on a busy machine too. */
    private static final String SHARED_LEASE_MS = "8000";

    /** So many that all who waited are answered at once. */
    private static final int REPLIES_PER_MINUTE = 600;
    /** The threshold of six seconds, one of scan and one of heartbeat, and as much again for a busy machine. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(16);

    private final Duration howLong = Duration.ofMillis(
            Math.round(Double.parseDouble(System.getProperty("flowhq.faults.minutes", "0.5")) * 60_000));
    /** A short run finds little more with two, and what it finds is harder to understand. */
    private final int atOnce =
            Integer.getInteger("flowhq.faults.at-once", howLong.compareTo(Duration.ofMinutes(5)) > 0 ? 2 : 1);

    private final String nodes = System.getProperty("flowhq.faults.nodes", "1");
    private final int hosts = Integer.getInteger("flowhq.faults.hosts", 1);
    private final long seed = Long.getLong("flowhq.faults.seed", new Random().nextInt(1_000_000));

    @Test
    void whatever_is_broken_nothing_is_doubled_lost_or_lied_about_and_everything_comes_back(TestReporter reporter)
            throws InterruptedException {
        reporter.publishEntry("flowhq.faults.seed", Long.toString(seed));
        Map<String, String> shared = hosts > 1
                ? Map.of("FLOWHQ_SESSION_STORE", "shared-disk", "FLOWHQ_HOST_LEASE_MS", SHARED_LEASE_MS)
                : Map.of();
        Breakable tried = Breakable.start(nodes, true, shared);
        tried.surroundings()
                .description()
                .forEach(sentence -> reporter.publishEntry("flowhq.faults.surroundings", sentence));
        try {
            check(tried.flowHq(), tried.surroundings());
        } finally {
            tried.takeDown();
        }
        tried.flowHq().script().removeState();
    }

    private void check(RunningFlowHq flowHq, Surroundings surroundings) throws InterruptedException {
        IntStream.rangeClosed(2, hosts).forEach(number -> flowHq.addHost("host-" + number));
        flowHq.demo().tenants().forEach(shop -> flowHq.api().command(shop.id(), "stop")); // they only wait for a scan
        List<Shop> shops = Stream.generate(
                        () -> Shop.create(flowHq, "Tried Shop").linked())
                .limit(SHOPS)
                .toList();
        shops.forEach(shop -> flowHq.api().allowReplies(shop.id(), REPLIES_PER_MINUTE));
        List<FaultRun.Shop> tried = shops.stream()
                .map(shop -> new FaultRun.Shop(shop.id(), shop.number()))
                .toList();

        Path file = Path.of("target", "fault-histories", seed + ".txt");
        History history = History.in(file);
        new FaultRun(flowHq, surroundings, tried, seed, atOnce, history).run(howLong);
        assertThat(new HistoryChecker(LONGEST_SILENCE).violations(history))
                .as("seed %d, the history is in %s", seed, file.toAbsolutePath())
                .isEmpty();
        assertThat(flowHq.api().request().get("/admin/dead-letters").jsonPath().getInt("total"))
                .as("what nobody sent wrong and waits for a person all the same")
                .isZero();
    }
}
