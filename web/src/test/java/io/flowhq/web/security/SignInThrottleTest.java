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

        assertThat(throttle.begin(EMAIL, ADDRESS)).isZero();
    }

    @Test
    void the_fifth_failure_costs_a_second_and_each_further_one_twice_as_much() {
        fail(5);
        assertThat(throttle.begin(EMAIL, ADDRESS)).isEqualTo(Duration.ofSeconds(1));

        fail(1);
        assertThat(throttle.begin(EMAIL, ADDRESS)).isEqualTo(Duration.ofSeconds(2));

        fail(1);
        assertThat(throttle.begin(EMAIL, ADDRESS)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void the_wait_never_exceeds_five_minutes() {
        fail(200);

        assertThat(throttle.begin(EMAIL, ADDRESS)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void the_wait_passes_with_time() {
        fail(6);

        clock.advance(Duration.ofMillis(1500));
        assertThat(throttle.begin(EMAIL, ADDRESS)).isEqualTo(Duration.ofMillis(500));

        clock.advance(Duration.ofMillis(500));
        assertThat(throttle.begin(EMAIL, ADDRESS)).isZero();
    }

    @Test
    void of_many_attempts_at_once_one_is_made() {
        fail(5);
        clock.advance(Duration.ofSeconds(1));

        assertThat(throttle.begin(EMAIL, ADDRESS)).isZero();
        assertThat(throttle.begin(EMAIL, ADDRESS)).isEqualTo(Duration.ofSeconds(2));

        clock.advance(Duration.ofSeconds(2));
        assertThat(throttle.begin(EMAIL, ADDRESS))
                .as("nobody has said how the last one ended")
                .isZero();
    }

    @Test
    void a_success_ends_it() {
        fail(9);

        throttle.succeeded(EMAIL, ADDRESS);

        fail(4);
        assertThat(throttle.begin(EMAIL, ADDRESS)).isZero();
    }

    @Test
    void fifteen_silent_minutes_are_forgotten() {
        fail(5);

        clock.advance(SignInThrottle.FORGOTTEN_AFTER.plusSeconds(1));
        fail(1);

        assertThat(throttle.begin(EMAIL, ADDRESS)).isZero();
    }

    @Test
    void somebody_at_another_address_does_not_wait() {
        fail(9);

        assertThat(throttle.begin(EMAIL, "192.0.2.8")).isZero();
        assertThat(throttle.begin("juma@example.org", ADDRESS)).isZero();
    }

    @Test
    void of_the_first_attempts_at_once_no_more_are_made_than_may_fail() {
        begin(SignInThrottle.FREE_FAILURES);

        assertThat(throttle.begin(EMAIL, ADDRESS)).isEqualTo(SignInThrottle.FIRST_WAIT);
    }

    @Test
    void what_was_not_looked_at_does_not_count() {
        fail(4);

        for (int i = 0; i < SignInThrottle.FAILURES_OF_ADDRESS; i++) {
            begin(1);
            throttle.notMade(EMAIL, ADDRESS);
            clock.advance(Duration.ofSeconds(1));
        }

        begin(1);
    }

    @Test
    void one_address_has_no_more_failures_whatever_the_e_mail_addresses() {
        failAsMany(SignInThrottle.FAILURES_OF_ADDRESS);

        assertThat(throttle.begin(EMAIL, ADDRESS)).isEqualTo(SignInThrottle.ONE_MORE_AFTER);
        assertThat(throttle.begin(EMAIL, "192.0.2.8")).isZero();

        clock.advance(SignInThrottle.ONE_MORE_AFTER);
        begin(1);
    }

    @Test
    void an_ipv6_network_is_one_address_whatever_its_owner_uses_of_it() {
        for (int i = 0; i < SignInThrottle.FREE_FAILURES; i++) {
            assertThat(throttle.begin(EMAIL, "2001:db8:1:2::" + i)).isZero();
        }
        assertThat(throttle.begin(EMAIL, "2001:db8:1:2::ffff")).isEqualTo(SignInThrottle.FIRST_WAIT);
        assertThat(throttle.begin(EMAIL, "2001:db8:1:3::1")).isZero();

        for (int i = SignInThrottle.FREE_FAILURES; i < SignInThrottle.FAILURES_OF_ADDRESS; i++) {
            assertThat(throttle.begin(i + "@example.org", "2001:db8:1:2::" + i)).isZero();
        }
        assertThat(throttle.begin("last@example.org", "2001:db8:1:2::ffff")).isEqualTo(SignInThrottle.ONE_MORE_AFTER);
        assertThat(throttle.begin("last@example.org", "2001:db8:1:3::1")).isZero();
    }

    @Test
    void who_is_refused_for_the_address_has_not_failed() {
        failAsMany(SignInThrottle.FAILURES_OF_ADDRESS);
        for (int i = 0; i < 9; i++) {
            assertThat(throttle.begin(EMAIL, ADDRESS)).isPositive();
        }

        clock.advance(SignInThrottle.ONE_MORE_AFTER);
        begin(1);
    }

    @Test
    void successes_of_an_address_do_not_count() {
        for (int i = 0; i < 2 * SignInThrottle.FAILURES_OF_ADDRESS; i++) {
            begin(1);
            throttle.succeeded(EMAIL, ADDRESS);
        }
    }

    private void begin(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(throttle.begin(EMAIL, ADDRESS)).isZero();
        }
    }

    /** One after the other, waiting as long as it takes. */
    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            Duration wait = throttle.begin(EMAIL, ADDRESS);
            if (!wait.isZero()) {
                clock.advance(wait);
                begin(1);
            }
            throttle.failed(EMAIL, ADDRESS);
        }
    }

    private void failAsMany(int people) {
        for (int i = 0; i < people; i++) {
            assertThat(throttle.begin(i + "@example.org", ADDRESS)).isZero();
            throttle.failed(i + "@example.org", ADDRESS);
        }
    }
}
