package io.flowhq.notification;

import io.flowhq.database.OutageLog;
import io.flowhq.worker.PhaseChanged;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings notifications to the broker: as soon as a change is committed, and at regular times what was left behind by a
 * broker that was away or a server that died. Thread-safe.
 */
@ApplicationScoped
public class NotificationDispatch {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationDispatch.class);

    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicBoolean failing = new AtomicBoolean();

    @Inject
    NotificationOutbox outbox;

    @Inject
    NotificationSender sender;

    @Resource
    ManagedExecutorService threads;

    /** Does not block: sends on a thread of the server, once for all that is committed meanwhile. */
    void committed(@Observes(during = TransactionPhase.AFTER_SUCCESS) PhaseChanged change) {
        if (!due.compareAndSet(false, true)) {
            return;
        }
        try {
            threads.execute(() -> {
                // First: whatever is committed from here on has it sent once more.
                due.set(false);
                sendWaiting();
            });
        } catch (RuntimeException | Error e) { // there may be no thread to be had; the next change tries again
            due.set(false);
            throw e;
        }
    }

    /** Sends all that waits. Blocks; a failure is logged once until it is over, and what waits is kept. */
    public void sendWaiting() {
        try {
            int sent;
            do {
                sent = outbox.handOver(sender::send);
            } while (sent > 0);
            if (failing.getAndSet(false)) {
                LOG.info("The broker takes notifications again; those that waited have been sent");
            }
        } catch (NotificationNotSentException | EJBException e) {
            if (!failing.getAndSet(true)) {
                OutageLog.warn(LOG, "Notifications wait until the broker and the database take them", e);
            }
        }
    }
}
