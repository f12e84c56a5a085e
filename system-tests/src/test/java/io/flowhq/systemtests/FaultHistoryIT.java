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
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Commands and damage at random. Short by default; {@code -Dflowhq.faults.minutes=60} takes an hour, {@code
 * -Dflowhq.faults.nodes=2} breaks two servers, their broker and their PostgreSQL, and {@code -Dflowhq.faults.seed} repeats the
 * choices of another run. The state folder of a run that fails is left below /tmp.
 */
class FaultHistoryIT {
    private static final int SHOPS = 2;
    /** The threshold of six seconds, one of scan and one of heartbeat, and as much again for a busy machine. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(16);

    private final Duration howLong = Duration.ofMillis(
            Math.round(Double.parseDouble(System.getProperty("flowhq.faults.minutes", "0.5")) * 60_000));
    private final String nodes = System.getProperty("flowhq.faults.nodes", "1");
    private final long seed = Long.getLong("flowhq.faults.seed", new Random().nextInt(1_000_000));

    @Test
    void whatever_is_broken_nothing_is_doubled_lost_or_lied_about_and_everything_comes_back(TestReporter reporter)
            throws InterruptedException {
        reporter.publishEntry("flowhq.faults.seed", Long.toString(seed));
        Breakable tried = Breakable.start(nodes, true);
        tried.surroundings().missing().forEach(sentence -> reporter.publishEntry("flowhq.faults.missing", sentence));
        try {
            check(tried.flowHq(), tried.surroundings());
        } finally {
            tried.takeDown();
        }
        tried.flowHq().script().removeState();
    }

    private void check(RunningFlowHq flowHq, Surroundings surroundings) throws InterruptedException {
        flowHq.demo().tenants().forEach(shop -> flowHq.api().command(shop.id(), "stop")); // they only wait for a scan
        List<Shop> shops = Stream.generate(
                        () -> Shop.create(flowHq, "Tried Shop").linked())
                .limit(SHOPS)
                .toList();
        List<FaultRun.Shop> tried = shops.stream()
                .map(shop -> new FaultRun.Shop(shop.id(), shop.number()))
                .toList();

        History history = new History();
        Path file = Path.of("target", "fault-histories", seed + ".txt");
        try {
            new FaultRun(flowHq, surroundings, tried, seed, history).run(howLong);
        } finally {
            history.save(file);
        }
        assertThat(new HistoryChecker(LONGEST_SILENCE).violations(history))
                .as("seed %d, the history is in %s", seed, file.toAbsolutePath())
                .isEmpty();
        shops.stream()
                .filter(shop -> flowHq.api().phase(shop.id()).equals("CONNECTED"))
                .forEach(shop -> assertThat(shop.answers("255754000777", "still there?"))
                        .as("seed %d", seed)
                        .hasSize(1));
    }
}
