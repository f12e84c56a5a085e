package io.flowhq.workerhost.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The session's one thread, and its time: what is planned happens there, after all that was handed over before. */
record Timers(ScheduledExecutorService thread, Clock clock) {
    Instant now() {
        return clock.instant();
    }

    /** Soon. */
    void execute(Runnable work) {
        thread.execute(work);
    }

    /** After a while, unless it is cancelled. */
    Future<?> after(Duration pause, Runnable work) {
        return thread.schedule(work, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
