package io.flowhq.web.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.audit.Caller;
import io.flowhq.onboarding.Registration;
import io.flowhq.user.EmailTakenException;
import io.flowhq.user.NewUser;
import io.flowhq.user.UserView;
import io.flowhq.web.security.HashingTurns;
import io.flowhq.web.security.MovableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistrationsTest {
    private static final NewUser ASHA =
            Registration.checked("Asha", "asha@example.org", "+254711111111", "a long password");

    private final Registrations registrations = new Registrations();
    private int free = 1;
    private int made;

    @BeforeEach
    void assemble() {
        registrations.throttle = new RegistrationThrottle(new MovableClock());
        registrations.caller = new Caller();
        registrations.turns = new HashingTurns() {
            @Override
            public boolean take() {
                return free > 0 && free-- > 0;
            }

            @Override
            public void giveBack() {
                free++;
            }
        };
        registrations.registration = new Registration() {
            @Override
            public UserView register(NewUser owner) {
                assertThat(free).as("turns while a password is hashed").isZero();
                made++;
                throw new EmailTakenException(owner.email());
            }
        };
    }

    @Test
    void a_password_is_hashed_in_a_turn_that_is_given_back_whatever_becomes_of_it() {
        assertThatThrownBy(this::register).isInstanceOf(EmailTakenException.class);
        assertThatThrownBy(this::register).isInstanceOf(EmailTakenException.class);

        assertThat(made).isEqualTo(2);
        assertThat(free).isOne();
    }

    @Test
    void who_does_not_get_a_turn_is_told_to_wait() {
        free = 0;

        assertThatThrownBy(this::register)
                .isInstanceOfSatisfying(TooManyRegistrationsException.class, refusal -> assertThat(refusal.seconds())
                        .isOne());
        assertThat(made).isZero();
        assertThat(free).isZero();
    }

    private void register() {
        registrations.register(ASHA, "rest", "192.0.2.7");
    }
}
