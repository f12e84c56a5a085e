package io.flowhq.time;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
        planned.add(threads.scheduleWithFixedDelay(() -> go(what, round), pause, pause, TimeUnit.MILLISECONDS));
    }

    private void go(String what, Runnable round) {
        try {
            round.run();
        } catch (RuntimeException | Error e) { // whatever leaves a round, the executor would plan no other
            if (!over) {
                LOG.warn("A look at {} failed; the next one comes by itself", what, e);
            }
        }
    }

    @PreDestroy
    void end() {
        over = true;
        planned.forEach(round -> round.cancel(false));
    }
}
