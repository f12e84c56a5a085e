package io.flowhq.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.audit.AuditTrail;
import io.flowhq.user.Account;
import io.flowhq.user.NewUser;
import io.flowhq.user.UserDirectory;
import io.flowhq.user.UserRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PasswordSignInTest {
    private static final String EMAIL = "asha@example.org";
    private static final String ADDRESS = "192.0.2.7";
    private static final Account ASHA = new Account(UUID.randomUUID(), EMAIL, "Asha", UserRole.OPERATOR, null, 3);

    private final MovableClock clock = new MovableClock();
    private final Accounts accounts = new Accounts();
    private final Audit audit = new Audit();
    private final PasswordSignIn signIn = new PasswordSignIn();

    @BeforeEach
    void assemble() {
        signIn.throttle = new SignInThrottle(clock);
        signIn.turns = new HashingTurns(1);
        signIn.users = accounts;
        signIn.audit = new SignInAudit(audit, clock);
    }

    @Test
    void the_right_password_is_accepted() {
        assertThat(attempt("Asha@example.org ", "right")).isEqualTo(new SignInResult.Accepted(ASHA));
    }

    @Test
    void what_is_too_long_for_an_e_mail_address_is_refused_before_anything_remembers_it() {
        String longest = "a".repeat(NewUser.LONGEST_EMAIL);

        for (int i = 0; i <= SignInThrottle.FREE_FAILURES; i++) {
            assertThat(attempt(longest + "a", "wrong")).isInstanceOf(SignInResult.Refused.class);
        }

        assertThat(accounts.lookedAt).isEmpty();
        assertThat(audit.entries).isEmpty();
        attempt(longest, "wrong");
        assertThat(accounts.lookedAt).hasSize(1);
    }

    @Test
    void guesses_with_ever_new_e_mail_addresses_are_looked_at_a_hundred_times() {
        Stream.iterate(0, i -> i + 1)
                .limit(2 * SignInThrottle.FAILURES_OF_ADDRESS)
                .forEach(i -> attempt(i + "@example.org", "wrong"));

        assertThat(accounts.lookedAt).hasSize(SignInThrottle.FAILURES_OF_ADDRESS);
    }

    @Test
    void who_does_not_get_a_turn_is_told_to_wait_and_has_not_failed() {
        Stream.generate(() -> attempt(EMAIL, "wrong")).limit(4).forEach(result -> assertThat(result)
                .isInstanceOf(SignInResult.Refused.class));
        HashingTurns turns = signIn.turns;

        signIn.turns = new HashingTurns(0);
        assertThat(attempt(EMAIL, "right")).isInstanceOf(SignInResult.Throttled.class);
        assertThat(attempt(EMAIL, "right")).isInstanceOf(SignInResult.Throttled.class);

        signIn.turns = turns;
        assertThat(attempt(EMAIL, "right")).isInstanceOf(SignInResult.Accepted.class);
    }

    @Test
    void an_outage_of_the_database_is_no_failure_and_keeps_no_turn() {
        accounts.away = true;
        for (int i = 0; i <= SignInThrottle.FREE_FAILURES; i++) {
            assertThatThrownBy(() -> attempt(EMAIL, "right")).hasMessage("away");
        }

        accounts.away = false;
        assertThat(attempt(EMAIL, "right")).isInstanceOf(SignInResult.Accepted.class);
    }

    @Test
    void the_same_attempt_twenty_times_at_once_is_made_once() {
        accounts.gate = new CountDownLatch(1);
        List<CompletableFuture<SignInResult>> attempts = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> attempt(EMAIL, "right"), task -> new Thread(task, "client").start()))
                .limit(20)
                .toList();
        Awaitility.await().until(() -> waiting() == 20);
        accounts.gate.countDown();

        assertThat(attempts).extracting(CompletableFuture::join).containsOnly(new SignInResult.Accepted(ASHA));
        assertThat(accounts.lookedAt).hasSize(1);
    }

    @Test
    void a_program_that_signs_in_every_minute_is_noted_once_an_hour_and_place() {
        for (int minute = 0; minute < 90; minute++) {
            attempt(EMAIL, "right");
            clock.advance(Duration.ofMinutes(1));
        }
        signIn.attempt(EMAIL, "right", "rest", "192.0.2.8");

        assertThat(audit.entries)
                .containsExactly("rest " + ADDRESS + " DONE", "rest " + ADDRESS + " DONE", "rest 192.0.2.8 DONE");
    }

    @Test
    void each_sign_in_of_a_person_and_each_refusal_is_noted() {
        signIn.attempt(EMAIL, "right", "page", ADDRESS);
        signIn.attempt(EMAIL, "right", "page", ADDRESS);
        attempt(EMAIL, "wrong");
        attempt(EMAIL, "wrong");

        assertThat(audit.entries)
                .containsExactly(
                        "page " + ADDRESS + " DONE",
                        "page " + ADDRESS + " DONE",
                        "rest " + ADDRESS + " REFUSED",
                        "rest " + ADDRESS + " REFUSED");
    }

    private SignInResult attempt(String email, String password) {
        return signIn.attempt(email, password, "rest", ADDRESS);
    }

    private static long waiting() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("client") && thread.getState() == Thread.State.WAITING)
                .count();
    }

    /** Knows Asha, whose password is "right". */
    private static final class Accounts extends UserDirectory {
        private final List<String> lookedAt = new ArrayList<>();
        private boolean away;
        private CountDownLatch gate = new CountDownLatch(0);

        @Override
        public Optional<Account> verify(String email, String password) {
            lookedAt.add(email);
            if (away) {
                throw new IllegalStateException("away");
            }
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return password.equals("right") ? Optional.of(ASHA) : Optional.empty();
        }
    }

    private static final class Audit extends AuditTrail {
        private final List<String> entries = new ArrayList<>();

        @Override
        public void recordSignIn(String who, String origin, String outcome) {
            entries.add(origin + " " + outcome);
        }
    }
}
