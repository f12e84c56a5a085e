package io.flowhq.web.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.web.security.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RegistrationThrottleTest {
    private static final String ADDRESS = "192.0.2.7";

    private final MovableClock clock = new MovableClock();
    private final RegistrationThrottle throttle = new RegistrationThrottle(clock);

    @Test
    void twenty_at_once_are_free_and_the_next_one_waits() {
        attempt(RegistrationThrottle.AT_ONCE);

        assertThat(throttle.attempt(ADDRESS)).isEqualTo(RegistrationThrottle.ONE_MORE_AFTER);
        assertThat(throttle.attempt("192.0.2.8")).isZero();
    }

    @Test
    void one_more_is_free_after_each_half_minute() {
        attempt(RegistrationThrottle.AT_ONCE);

        clock.advance(RegistrationThrottle.ONE_MORE_AFTER);
        assertThat(throttle.attempt(ADDRESS)).isZero();
        assertThat(throttle.attempt(ADDRESS)).isPositive();
    }

    @Test
    void who_waited_long_begins_anew() {
        attempt(RegistrationThrottle.AT_ONCE);
        assertThat(throttle.attempt(ADDRESS)).isPositive();

        clock.advance(RegistrationThrottle.ONE_MORE_AFTER.multipliedBy(RegistrationThrottle.AT_ONCE));
        attempt(RegistrationThrottle.AT_ONCE);
    }

    @Test
    void the_wait_is_told_in_whole_seconds_and_never_as_none() {
        assertThat(new TooManyRegistrationsException(Duration.ofMillis(1)).seconds())
                .isEqualTo(1);
        assertThat(new TooManyRegistrationsException(Duration.ofMillis(1001)).seconds())
                .isEqualTo(2);
    }

    private void attempt(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(throttle.attempt(ADDRESS)).isZero();
        }
    }
}
