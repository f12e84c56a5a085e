package io.flowhq.simulator.network;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A clock and a scheduler that move only when a test says so. Not thread-safe. */
final class ManualTime extends Clock implements Scheduler {

    private final List<Due> work = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");

    private record Due(Instant at, Runnable work) {}

    /** Moves on, and runs what becomes due on the way, in its order. */
    void advance(Duration by) {
        Instant end = now.plus(by);
        for (Optional<Due> next = nextUntil(end); next.isPresent(); next = nextUntil(end)) {
            work.remove(next.get());
            now = next.get().at();
            next.get().work().run();
        }
        now = end;
    }

    private Optional<Due> nextUntil(Instant end) {
        return work.stream().filter(due -> !due.at().isAfter(end)).min(Comparator.comparing(Due::at));
    }

    @Override
    public void after(Duration delay, Runnable later) {
        work.add(new Due(now.plus(delay), later));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Nobody here asks for a zone.");
    }
}
