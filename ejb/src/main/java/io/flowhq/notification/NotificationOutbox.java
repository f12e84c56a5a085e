package io.flowhq.notification;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.function.Consumer;

/**
 * The notifications that the broker does not have yet. Thread-safe; two servers may hand them over at once: the rows stay
 * locked meanwhile, so that the second one waits and then finds them gone.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class NotificationOutbox {
    /** Few enough that a server that waits for the locks does not wait long. */
    private static final int AT_ONCE = 100;

    @PersistenceContext
    EntityManager entities;

    /**
     * Hands the oldest ones over and forgets them. When the receiver throws, all of them stay; when the server dies between
     * the two, they are handed over again.
     *
     * @return how many; 0 when none is left
     */
    public int handOver(Consumer<List<PendingNotification>> receiver) {
        List<PendingNotification> next = entities.createQuery(
                        "select n from PendingNotification n order by n.seq", PendingNotification.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setMaxResults(AT_ONCE)
                .getResultList();
        if (!next.isEmpty()) {
            receiver.accept(next);
            next.forEach(entities::remove);
        }
        return next.size();
    }
}
