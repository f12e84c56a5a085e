package io.flowhq.user;

import io.flowhq.audit.Audited;
import io.flowhq.database.UniqueViolations;
import io.flowhq.input.Checks;
import io.flowhq.input.FieldError;
import io.flowhq.input.InvalidInputException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The accounts. Each call is a transaction; those that take a password block for a hash's time. */
@Stateless
public class UserDirectory {
    @PersistenceContext(unitName = "flowhq")
    EntityManager entities;

    @Inject
    Clock clock;

    /**
     * Makes an account.
     *
     * @throws EmailTakenException if another one has the address, whatever its case
     * @throws InvalidInputException if there is no such tenant
     */
    @Audited("user.create")
    public UserView create(NewUser input) {
        // Before the first query: it takes a while, during which no connection is held.
        PasswordHash password = PasswordHash.of(input.password());
        requireTenant(input.tenantId());
        if (byEmail(input.email()).isPresent()) {
            throw new EmailTakenException(input.email());
        }
        User user = new User(input, password, clock.instant());
        entities.persist(user);
        flushUnlessTaken(input.email());
        return user.toView();
    }

    /** The account with that id. */
    public Optional<Account> account(UUID userId) {
        return Optional.ofNullable(entities.find(User.class, userId)).map(User::toAccount);
    }

    /**
     * The account whose password this is. An unknown address costs the same time as a wrong password. Without a transaction,
     * which would hold a connection while the password is hashed: many who try at once would leave none for anybody else.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<Account> verify(String email, String password) {
        Optional<User> user = byEmail(User.normalized(email));
        if (user.isEmpty()) {
            PasswordHash.nobodys().fits(password);
            return Optional.empty();
        }
        return user.filter(known -> known.hasPassword(password)).map(User::toAccount);
    }

    /** One account. */
    public Optional<UserView> find(UUID userId) {
        return Optional.ofNullable(entities.find(User.class, userId)).map(User::toView);
    }

    /** All accounts by e-mail address, those of one tenant only if it is given. */
    public List<UserView> all(@Nullable UUID tenantId, int offset, int limit) {
        String where = tenantId == null ? "" : " where u.tenantId = :tenant";
        var query = entities.createQuery("select u from User u" + where + " order by u.email", User.class);
        if (tenantId != null) {
            query.setParameter("tenant", tenantId);
        }
        return query.setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(User::toView)
                .toList();
    }

    /** How many accounts there are, those of one tenant only if it is given. */
    public long count(@Nullable UUID tenantId) {
        String where = tenantId == null ? "" : " where u.tenantId = :tenant";
        var query = entities.createQuery("select count(u) from User u" + where, Long.class);
        if (tenantId != null) {
            query.setParameter("tenant", tenantId);
        }
        return query.getSingleResult();
    }

    /**
     * Changes an account; empty if there is none.
     *
     * @throws LastAdministratorException if nobody would be administrator any more
     */
    @Audited("user.change")
    public Optional<UserView> change(UUID userId, UserChange change) {
        User user = entities.find(User.class, userId);
        if (user == null) {
            return Optional.empty();
        }
        change.role().ifPresent(role -> {
            requireOtherAdministrator(user, role);
            requireFittingTenant(user, role);
        });
        user.change(change, change.password().orElse(null), clock.instant());
        entities.flush();
        return Optional.of(user.toView());
    }

    /**
     * Removes an account and its keys; false if there is none.
     *
     * @throws LastAdministratorException if nobody would be administrator any more
     */
    @Audited("user.delete")
    public boolean delete(UUID userId) {
        User user = entities.find(User.class, userId);
        if (user == null) {
            return false;
        }
        requireOtherAdministrator(user, null);
        return removed(user);
    }

    /**
     * Gives an owner who has no tenant one. The account keeps its version: who is signed in stays so, and sees the tenant.
     *
     * @return false if there is no such owner, or it has another tenant
     */
    public boolean giveTenant(UUID userId, UUID tenantId) {
        return entities.createQuery("update User u set u.tenantId = :tenant, u.updatedAt = :now"
                                + " where u.id = :user and u.role = :owner and u.tenantId is null")
                        .setParameter("tenant", tenantId)
                        .setParameter("now", clock.instant())
                        .setParameter("user", userId)
                        .setParameter("owner", UserRole.OWNER)
                        .executeUpdate()
                == 1;
    }

    /** Of two who remove it at once, one finds nothing; what was changed since it was looked at stays. */
    private boolean removed(User user) {
        int removed = entities.createQuery("delete from User u where u.id = :id and u.version = :version")
                .setParameter("id", user.id())
                .setParameter("version", user.version())
                .executeUpdate();
        if (removed == 0) {
            entities.detach(user);
            if (entities.find(User.class, user.id()) != null) {
                throw new OptimisticLockException(user);
            }
        }
        return removed == 1;
    }

    /** Two may ask at once: what the query before could not see, the unique constraint does. */
    private void flushUnlessTaken(String email) {
        try {
            entities.flush();
        } catch (PersistenceException e) {
            if (UniqueViolations.names(e, "users_email_unique")) {
                throw new EmailTakenException(email);
            }
            throw e;
        }
    }

    private Optional<User> byEmail(String email) {
        return entities
                .createQuery("select u from User u where u.email = :email", User.class)
                .setParameter("email", email)
                .getResultList()
                .stream()
                .findFirst();
    }

    private void requireOtherAdministrator(User user, @Nullable UserRole newRole) {
        if (user.role() != UserRole.ADMIN || newRole == UserRole.ADMIN) {
            return;
        }
        // Locked in one order: of two administrators who remove each other at once, one is refused.
        List<User> administrators = entities.createQuery(
                        "select u from User u where u.role = :admin order by u.id", User.class)
                .setParameter("admin", UserRole.ADMIN)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        if (administrators.size() <= 1) {
            throw new LastAdministratorException();
        }
    }

    private static void requireFittingTenant(User user, UserRole role) {
        Checks checks = new Checks();
        NewUser.checkTenant(checks, role, user.tenantId());
        checks.done();
    }

    private void requireTenant(@Nullable UUID tenantId) {
        if (tenantId == null) {
            return;
        }
        boolean known = !entities.createNativeQuery("select id from tenants where id = :id", Object.class)
                .setParameter("id", tenantId)
                .getResultList()
                .isEmpty();
        if (!known) {
            throw new InvalidInputException(List.of(new FieldError("tenant_id", "There is no such tenant.")));
        }
    }
}
