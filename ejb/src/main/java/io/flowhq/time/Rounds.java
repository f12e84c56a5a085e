package io.flowhq.time;

import io.flowhq.database.DatabaseOutages;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What its owner does again and again, until the owner ends. In time that passes, unlike the timers of EJB: those wait for an
 * hour of the machine's clock, and all of them stand still for an hour where it is set back by one. Thread-safe.
 */
@Dependent
public class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    @Resource
    ManagedScheduledExecutorService threads;

    private final List<Future<?>> planned = new CopyOnWriteArrayList<>();
    private volatile boolean over;

    /**
     * Does it for the first time after one interval, and again an interval after each time has ended: rounds never pile up on
     * a busy server. One that fails is logged, and the next one comes by itself.
     *
     * @param what in words, for the log
     */
    public void every(Duration interval, String what, Runnable round) {
        long pause = interval.toMillis();
        AtomicInteger outage = new AtomicInteger();
        planned.add(threads.scheduleWithFixedDelay(() -> go(what, round, outage), pause, pause, TimeUnit.MILLISECONDS));
    }

    /**
     * @param outage how often in a row it failed because the database was away: only the first is worth a line, or an hour of
     *     them would push everything else out of the log
     */
    private void go(String what, Runnable round, AtomicInteger outage) {
        try {
            round.run();
            int failed = outage.getAndSet(0);
            if (failed > 0) {
                LOG.info("The database is back: the look at {} succeeds again after {} that failed", what, failed);
            }
        } catch (RuntimeException | Error e) { // whatever leaves a round, the executor would plan no other
            if (over) {
                return;
            }
            if (!DatabaseOutages.explain(e)) {
                LOG.warn("A look at {} failed; the next one comes by itself", what, e);
            } else if (outage.getAndIncrement() == 0) {
                LOG.warn(
                        "The database is away, so there is no look at {}; it comes by itself when the database is back. {}",
                        what,
                        DatabaseOutages.sentence(e));
            }
        }
    }

    @PreDestroy
    void end() {
        over = true;
        planned.forEach(round -> round.cancel(false));
    }
}
