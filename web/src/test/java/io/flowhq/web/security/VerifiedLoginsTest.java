package io.flowhq.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.user.Account;
import io.flowhq.user.UserRole;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerifiedLoginsTest {
    private static final Account ASHA =
            new Account(UUID.randomUUID(), "asha@example.org", "Asha", UserRole.OPERATOR, null, 3);

    private final MovableClock clock = new MovableClock();
    private final VerifiedLogins logins = new VerifiedLogins(clock);

    @Test
    void what_was_verified_is_known_for_less_than_a_minute() {
        logins.remember("asha@example.org", "right", ASHA);

        clock.advance(Duration.ofSeconds(59));
        assertThat(logins.find("asha@example.org", "right")).contains(ASHA);

        clock.advance(Duration.ofSeconds(1));
        assertThat(logins.find("asha@example.org", "right")).isEmpty();
    }

    @Test
    void another_password_or_address_is_not_known() {
        logins.remember("asha@example.org", "right", ASHA);

        assertThat(logins.find("asha@example.org", "wrong")).isEmpty();
        assertThat(logins.find("juma@example.org", "right")).isEmpty();
        assertThat(logins.find("asha@example.orgr", "ight")).isEmpty();
    }

    @Test
    void what_is_forgotten_has_to_be_verified_again() {
        logins.remember("asha@example.org", "right", ASHA);

        logins.forget("asha@example.org", "right");

        assertThat(logins.find("asha@example.org", "right")).isEmpty();
    }
}
