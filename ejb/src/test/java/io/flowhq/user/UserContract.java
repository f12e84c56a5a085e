package io.flowhq.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.audit.AuditTrail;
import io.flowhq.audit.AuditView;
import io.flowhq.input.InvalidInputException;
import io.flowhq.tenant.NewTenant;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.testing.Beans;
import io.flowhq.worker.TenantWorkers;
import jakarta.persistence.OptimisticLockException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How accounts, keys and the audit are kept; holds on every database. */
abstract class UserContract {
    private static final String PASSWORD = "a-good-password";

    private Beans beans;
    private UserDirectory users;
    private ApiKeys keys;
    private String email;

    abstract DataSource database();

    @BeforeEach
    void begin() {
        beans = new Beans(database());
        beans.get(TenantWorkers.class);
        users = beans.get(UserDirectory.class);
        keys = beans.get(ApiKeys.class);
        email = UUID.randomUUID() + "@example.org";
    }

    @Test
    void a_password_proves_who_somebody_is_whatever_the_case_of_the_address() {
        UserView user = create("OPERATOR", null);

        assertThat(verify(email.toUpperCase(Locale.ROOT), PASSWORD))
                .map(Account::userId)
                .contains(user.id());
        assertThat(verify(email, "wrong")).isEmpty();
        assertThat(verify("nobody-" + email, PASSWORD)).isEmpty();
    }

    @Test
    void an_address_belongs_to_one_account() {
        create("OPERATOR", null);

        assertThatThrownBy(() -> create("ADMIN", null)).isInstanceOf(EmailTakenException.class);
    }

    @Test
    void a_tenant_that_does_not_exist_has_no_owner() {
        assertThatThrownBy(() -> create("OWNER", UUID.randomUUID())).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void every_change_gives_the_account_a_new_version() {
        UserView user = create("OPERATOR", null);
        Account before = verify(email, PASSWORD).orElseThrow();

        run(() -> users.change(user.id(), UserChange.of(null, null, null, "another-password")));

        Account after = verify(email, "another-password").orElseThrow();
        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(verify(email, PASSWORD)).isEmpty();
    }

    @Test
    void a_change_of_an_owner_does_not_take_away_the_shop_that_was_given_meanwhile() {
        TenantRegistry tenants = beans.get(TenantRegistry.class);
        UUID tenant = run(() -> tenants.create(newTenant())).id();
        UserView owner = create("OWNER", null);

        run(() -> {
            users.find(owner.id());
            meanwhile(() -> users.giveTenant(owner.id(), tenant));
            return users.change(owner.id(), UserChange.of("Asha Mwangi", null, null, null));
        });

        assertThat(run(() -> users.find(owner.id())).orElseThrow().tenantId()).isEqualTo(tenant);
    }

    @Test
    void the_last_administrator_can_neither_be_removed_nor_demoted() {
        UserView only = create("ADMIN", null);
        removeOtherAdministrators(only);

        assertThatThrownBy(() -> run(() -> users.delete(only.id()))).isInstanceOf(LastAdministratorException.class);
        assertThatThrownBy(() -> run(() -> users.change(only.id(), UserChange.of(null, null, "OPERATOR", null))))
                .isInstanceOf(LastAdministratorException.class);
        assertThat(run(() -> users.find(only.id())).orElseThrow().role()).isEqualTo(UserRole.ADMIN);
    }

    @Test
    void a_key_acts_as_its_user_and_ends_with_it() {
        UserView user = create("OPERATOR", null);
        ApiSecret secret = run(() -> keys.issue(user.id(), "nightly")).secret();
        assertThat(run(() -> keys.account(secret))).map(Account::userId).contains(user.id());

        run(() -> users.delete(user.id()));

        assertThat(run(() -> keys.account(secret))).isEmpty();
    }

    @Test
    void a_revoked_key_is_nobodys() {
        UserView user = create("OPERATOR", null);
        ApiKeys.Issued issued = run(() -> keys.issue(user.id(), "nightly"));

        assertThat(run(() -> keys.revoke(issued.key().id()))).isTrue();

        assertThat(run(() -> keys.account(issued.secret()))).isEmpty();
        assertThat(run(() -> keys.revoke(issued.key().id()))).isFalse();
    }

    @Test
    void of_two_who_revoke_a_key_or_remove_an_account_at_once_one_finds_nothing() {
        UserView user = create("OPERATOR", null);
        UUID key = run(() -> keys.issue(user.id(), "nightly")).key().id();

        boolean revoked = run(() -> {
            keys.all();
            assertThat(meanwhile(() -> keys.revoke(key))).isTrue();
            return keys.revoke(key);
        });
        boolean removed = run(() -> {
            users.find(user.id());
            assertThat(meanwhile(() -> users.delete(user.id()))).isTrue();
            return users.delete(user.id());
        });

        assertThat(revoked).isFalse();
        assertThat(removed).isFalse();
    }

    @Test
    void an_account_that_was_changed_meanwhile_is_not_removed() {
        UserView user = create("OPERATOR", null);
        UserChange change = UserChange.of("Asha Mwangi", null, null, null);

        assertThatThrownBy(() -> run(() -> {
                    users.find(user.id());
                    meanwhile(() -> users.change(user.id(), change));
                    return users.delete(user.id());
                }))
                .isInstanceOf(OptimisticLockException.class);
        assertThat(run(() -> users.find(user.id()))).map(UserView::name).contains("Asha Mwangi");
    }

    @Test
    void owners_go_with_their_tenant_and_the_audit_stays() {
        TenantRegistry tenants = beans.get(TenantRegistry.class);
        AuditTrail audit = beans.get(AuditTrail.class);
        UUID tenant = run(() -> tenants.create(newTenant())).id();
        create("OWNER", tenant);
        String target = run(() -> audit.describe(tenant));
        run(() -> {
            audit.record("tenant.delete", target, "DONE");
            return tenant;
        });

        beans.inTransaction(() -> tenants.delete(tenant));

        assertThat(verify(email, PASSWORD)).isEmpty();
        assertThat(target).isEqualTo("Audited (" + tenant + ")");
        assertThat(run(() -> audit.latest(0, 100)))
                .extracting(AuditView::target)
                .contains(target);
    }

    private void removeOtherAdministrators(UserView only) {
        run(() -> users.all(null, 0, 1000)).stream()
                .filter(user -> user.role() == UserRole.ADMIN && !user.id().equals(only.id()))
                .forEach(user -> run(() -> users.delete(user.id())));
    }

    private UserView create(String role, @Nullable UUID tenantId) {
        return run(() -> users.create(NewUser.of(tenantId, "Somebody", email, null, role, PASSWORD)));
    }

    private Optional<Account> verify(String address, String password) {
        return run(() -> users.verify(address, password));
    }

    /** Somebody else's transaction, from its beginning to its end. */
    private <T> T meanwhile(Supplier<T> work) {
        return CompletableFuture.supplyAsync(() -> run(work)).join();
    }

    private <T> T run(Supplier<T> work) {
        return beans.inTransaction(work);
    }

    private static NewTenant newTenant() {
        String number = "+2547" + ThreadLocalRandom.current().nextInt(10_000_000, 29_999_999);
        return new NewTenant("Audited", number, "BOOKING", "Audited", "EN", null);
    }
}
