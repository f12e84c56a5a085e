package io.flowhq.workerhost.worker;

import io.flowhq.workerhost.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Does what is due when a test moves the clock, on the test's own thread; what is due at once is done at once. */
final class HandDrivenScheduler extends ScheduledThreadPoolExecutor {
    private final MovableClock clock;
    private final PriorityBlockingQueue<Planned> planned =
            new PriorityBlockingQueue<>(11, Comparator.comparing(task -> task.due));

    HandDrivenScheduler(MovableClock clock) {
        super(0);
        this.clock = clock;
    }

    /** Moves the clock from one planned task to the next. */
    void advance(Duration by) {
        Instant end = clock.instant().plus(by);
        for (Planned next = planned.peek(); next != null && !next.due.isAfter(end); next = planned.peek()) {
            planned.remove(next);
            clock.advance(Duration.between(clock.instant(), next.due));
            next.run();
        }
        clock.advance(Duration.between(clock.instant(), end));
    }

    @Override
    public void execute(Runnable work) {
        work.run();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
        Planned task = new Planned(work, clock.instant().plus(Duration.of(delay, unit.toChronoUnit())));
        planned.add(task);
        return task;
    }

    private final class Planned extends FutureTask<@Nullable Void> implements ScheduledFuture<@Nullable Void> {
        private final Instant due;

        Planned(Runnable work, Instant due) {
            super(work, null);
            this.due = due;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(Duration.between(clock.instant(), due));
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
