package io.flowhq.user;

import io.flowhq.audit.Audited;
import io.flowhq.input.Checks;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The API keys of programs. Each call is one short transaction. */
@Stateless
public class ApiKeys {
    private static final int LONGEST_NAME = 120;
    /** More would be a mistake in somebody's script. */
    private static final int MOST_LISTED = 1000;

    @PersistenceContext(unitName = "flowhq")
    EntityManager entities;

    @Inject
    Clock clock;

    /** A key that was just made; the only time that its text is known. */
    public record Issued(ApiKeyView key, ApiSecret secret) {}

    /**
     * Makes a key that acts as that user.
     *
     * @throws io.flowhq.input.InvalidInputException for a bad name or an unknown user
     */
    @Audited("key.issue")
    public Issued issue(UUID userId, @Nullable String name) {
        Checks checks = new Checks();
        Optional<String> cleanName = checks.text("name", name, LONGEST_NAME);
        User user = entities.find(User.class, userId);
        if (user == null) {
            checks.refuse("user_id", "There is no such user.");
        }
        checks.done();
        ApiSecret secret = ApiSecret.random();
        ApiKey key = new ApiKey(user, cleanName.orElseThrow(), secret, clock.instant());
        entities.persist(key);
        return new Issued(key.toView(), secret);
    }

    /** Whose key this is. */
    public Optional<Account> account(ApiSecret secret) {
        return entities.createQuery("select k from ApiKey k join fetch k.user where k.keyHash = :hash", ApiKey.class)
                .setParameter("hash", secret.hash())
                .getResultStream()
                .findFirst()
                .map(ApiKey::toAccount);
    }

    /** All keys, the newest first. */
    public List<ApiKeyView> all() {
        return entities.createQuery("select k from ApiKey k join fetch k.user order by k.createdAt desc", ApiKey.class)
                .setMaxResults(MOST_LISTED)
                .getResultStream()
                .map(ApiKey::toView)
                .toList();
    }

    /** Ends a key at once; false if there is none. */
    @Audited("key.revoke")
    public boolean revoke(UUID keyId) {
        // In one statement: of two who end it at once, one finds nothing.
        return entities.createQuery("delete from ApiKey k where k.id = :id")
                        .setParameter("id", keyId)
                        .executeUpdate()
                == 1;
    }
}
