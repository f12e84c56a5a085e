package io.flowhq.benchmarks;

import io.flowhq.systemtests.OsProcesses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** When processes have nothing left to do, as their processor time says. */
final class Quiet {
    /** Nothing, beside what every idle browser and JVM takes. */
    private static final double NOTHING_SECONDS = 0.05;

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);

    private Quiet() {}

    /**
     * Waits until these processes have done nothing for a second; returns since when, to a quarter of a second.
     *
     * @throws IllegalStateException when they are still busy after the limit
     */
    static Instant since(List<Long> pids, Duration limit, Clock clock) {
        Watch watch = new Watch(pids, clock);
        Polling.await(limit, Polling.SELDOM, watch::quiet);
        return watch.since;
    }

    private static final class Watch {
        private final List<Long> pids;
        private final Clock clock;
        private Instant since;
        private double worked;

        Watch(List<Long> pids, Clock clock) {
            this.pids = pids;
            this.clock = clock;
            begin();
        }

        private void begin() {
            since = clock.instant();
            worked = OsProcesses.processorSeconds(pids);
        }

        private boolean quiet() {
            if (OsProcesses.processorSeconds(pids) - worked > NOTHING_SECONDS) {
                begin();
            }
            return Duration.between(since, clock.instant()).compareTo(LONG_ENOUGH) >= 0;
        }
    }
}
