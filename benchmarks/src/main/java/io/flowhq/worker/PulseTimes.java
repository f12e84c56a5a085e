package io.flowhq.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * How long the statements of heartbeats and of stale detection take on a database by themselves; in the package of what it
 * measures, which nobody else may call. Used by one thread; blocks.
 */
public final class PulseTimes {
    private static final String HOST = "host-0";

    private final PulseTable table;

    public PulseTimes(DataSource database) {
        this.table = new PulseTable(database);
    }

    /** Looks for silent workers once; milliseconds. */
    public double scan(Duration threshold) {
        long start = System.nanoTime();
        table.silentFor(threshold, Instant.now());
        return millisSince(start);
    }

    /** Writes that the pages of these workers have just answered; milliseconds. */
    public double record(List<UUID> tenants) {
        Instant now = Instant.now();
        List<PageAnswer> answers = tenants.stream()
                .map(tenant -> new PageAnswer(tenant, 1, now, true))
                .toList();
        long start = System.nanoTime();
        table.record(List.of(HOST), answers, now);
        return millisSince(start);
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
