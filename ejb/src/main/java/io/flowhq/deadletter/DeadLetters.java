package io.flowhq.deadletter;

import io.flowhq.audit.Audited;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What could not be handled, until somebody sends it again or deletes it. Thread-safe. */
@Stateless
public class DeadLetters {
    /** Enough of a message to see what it is; a page of fifty then stays under a quarter of a megabyte. */
    public static final int LONGEST_EXCERPT = 2000;

    @PersistenceContext
    EntityManager entities;

    @Inject
    ReplaySender sender;

    @Inject
    Clock clock;

    /**
     * Keeps a message, in a transaction of its own.
     *
     * @param address the one it came to first, or null
     * @param intact whether body is the message as it came
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public UUID keep(@Nullable String address, String reason, String body, boolean intact) {
        DeadLetter letter = new DeadLetter(address, reason, body, intact, clock.instant());
        entities.persist(letter);
        return letter.id();
    }

    /** Some of them, the newest first. */
    public List<DeadLetterView> latest(int offset, int limit) {
        return entities.createQuery(
                        """
                        select new io.flowhq.deadletter.DeadLetterView(d.id, d.address, d.reason,
                         substring(d.body, 1, :excerpt), length(d.body), d.replayable, d.createdAt)
                        from DeadLetter d order by d.createdAt desc, d.id
                        """,
                        DeadLetterView.class)
                .setParameter("excerpt", LONGEST_EXCERPT)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    /** How many there are. */
    public long count() {
        return entities.createQuery("select count(d) from DeadLetter d", Long.class)
                .getSingleResult();
    }

    /**
     * Sends it once more to the address it came to, and forgets it; what cannot be handled again comes back as a new one.
     * When the server dies between the two it is sent again with the next call: what FlowHQ takes does no harm twice.
     *
     * @throws DeadLetterNotFoundException if there is none, or no more
     * @throws DeadLetterNotReplayableException if it was cut, was no text, or came to an address that takes none again
     * @throws io.flowhq.broker.BrokerAwayException if the broker does not take it; it stays
     */
    @Audited("dead-letter.replay")
    public void replay(UUID id) {
        DeadLetter letter = locked(id);
        if (!letter.replayable()) {
            throw new DeadLetterNotReplayableException(id);
        }
        sender.send(Objects.requireNonNull(letter.address()), letter.body());
        entities.remove(letter);
    }

    /**
     * Deletes it for good.
     *
     * @throws DeadLetterNotFoundException if there is none, or no more
     */
    @Audited("dead-letter.delete")
    public void delete(UUID id) {
        entities.remove(locked(id));
    }

    /** Two who want the same one follow each other, and the second finds it gone. */
    private DeadLetter locked(UUID id) {
        return Optional.ofNullable(entities.find(DeadLetter.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new DeadLetterNotFoundException(id));
    }
}
