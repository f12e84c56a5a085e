package io.flowhq.audit;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what was refused. Does not block: the refused transaction still holds a connection, and whoever waited for a second one
 * would wait for others that do the same. One thread of the server writes all that comes meanwhile with one connection, in order.
 * Thread-safe. What cannot be written is said in the log.
 */
@ApplicationScoped
public class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    /** More than a crowd brings while a statement takes its longest; some hundred bytes each. */
    static final int MOST_WAITING = 10_000;

    /** In one transaction. */
    static final int PORTION = 200;

    private final BlockingQueue<AuditEntry> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicLong left = new AtomicLong();
    private final AtomicBoolean writing = new AtomicBoolean();

    @Inject
    AuditTrail trail;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    @Resource
    ManagedExecutorService threads;

    /** Has an entry written soon, of the present caller and time. */
    void note(String what, @Nullable String target, String outcome) {
        AuditEntry entry = new AuditEntry(caller.who(), what, target, caller.origin(), outcome, clock.instant());
        if (!waiting.offer(entry)) {
            left.incrementAndGet();
        }
        writeSoon();
    }

    @PreDestroy
    void end() {
        if (!waiting.isEmpty()) {
            LOG.warn("The audit lacks {} refusals: the server stopped before they were written", waiting.size());
        }
    }

    private void writeSoon() {
        if (!writing.compareAndSet(false, true)) {
            return;
        }
        try {
            threads.execute(this::write);
        } catch (RuntimeException
                | OutOfMemoryError e) { // there may be no thread to be had; the next refusal tries again
            writing.set(false);
            LOG.warn("Refusals wait for a thread that writes them into the audit", e);
        }
    }

    private void write() {
        try {
            for (List<AuditEntry> some = next(); !some.isEmpty(); some = next()) {
                write(some);
            }
            long lost = left.getAndSet(0);
            if (lost > 0) {
                LOG.warn("The audit lacks {} refusals: they came faster than they could be written", lost);
            }
        } finally {
            writing.set(false);
        }
        if (!waiting.isEmpty()) {
            writeSoon();
        }
    }

    private List<AuditEntry> next() {
        List<AuditEntry> some = new ArrayList<>();
        waiting.drainTo(some, PORTION);
        return some;
    }

    private void write(List<AuditEntry> some) {
        try {
            trail.add(some);
        } catch (RuntimeException e) {
            LOG.warn("The audit lacks {} refusals", some.size(), e);
        }
    }
}
