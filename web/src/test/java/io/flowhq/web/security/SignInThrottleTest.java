package io.flowhq.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
    private static final String EMAIL = "asha@example.org";
    private static final String ADDRESS = "192.0.2.7";

    private final MovableClock clock = new MovableClock();
    private final SignInThrottle throttle = new SignInThrottle(clock);

    @Test
    void four_failures_cost_no_waiting() {
        fail(4);

        assertThat(throttle.waitFor(EMAIL, ADDRESS)).isZero();
    }

    @Test
    void the_fifth_failure_costs_a_second_and_each_further_one_twice_as_much() {
        fail(5);
        assertThat(throttle.waitFor(EMAIL, ADDRESS)).isEqualTo(Duration.ofSeconds(1));

        fail(1);
        assertThat(throttle.waitFor(EMAIL, ADDRESS)).isEqualTo(Duration.ofSeconds(2));

        fail(1);
        assertThat(throttle.waitFor(EMAIL, ADDRESS)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void the_wait_never_exceeds_five_minutes() {
        fail(200);

        assertThat(throttle.waitFor(EMAIL, ADDRESS)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void the_wait_passes_with_time() {
        fail(6);

        clock.advance(Duration.ofMillis(1500));
        assertThat(throttle.waitFor(EMAIL, ADDRESS)).isEqualTo(Duration.ofMillis(500));

        clock.advance(Duration.ofMillis(500));
        assertThat(throttle.waitFor(EMAIL, ADDRESS)).isZero();
    }

    @Test
    void of_many_attempts_at_once_one_is_made() {
        fail(5);
        clock.advance(Duration.ofSeconds(1));

        assertThat(throttle.waitFor(EMAIL, ADDRESS)).isZero();
        assertThat(throttle.waitFor(EMAIL, ADDRESS)).isEqualTo(Duration.ofSeconds(1));

        clock.advance(Duration.ofSeconds(1));
        assertThat(throttle.waitFor(EMAIL, ADDRESS))
                .as("nobody has said how the last one ended")
                .isZero();
    }

    @Test
    void a_success_ends_it() {
        fail(9);

        throttle.succeeded(EMAIL, ADDRESS);

        assertThat(throttle.waitFor(EMAIL, ADDRESS)).isZero();
        fail(4);
        assertThat(throttle.waitFor(EMAIL, ADDRESS)).isZero();
    }

    @Test
    void fifteen_silent_minutes_are_forgotten() {
        fail(5);

        clock.advance(SignInThrottle.FORGOTTEN_AFTER.plusSeconds(1));
        fail(1);

        assertThat(throttle.waitFor(EMAIL, ADDRESS)).isZero();
    }

    @Test
    void somebody_at_another_address_does_not_wait() {
        fail(9);

        assertThat(throttle.waitFor(EMAIL, "192.0.2.8")).isZero();
        assertThat(throttle.waitFor("juma@example.org", ADDRESS)).isZero();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(EMAIL, ADDRESS);
        }
    }
}
