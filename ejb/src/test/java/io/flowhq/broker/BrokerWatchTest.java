package io.flowhq.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrokerWatchTest {
    private final TestClock clock = new TestClock();
    private final BrokerWatch watch = new BrokerWatch();

    @BeforeEach
    void injectTheClock() {
        watch.clock = clock;
    }

    @Test
    void a_broker_that_answers_is_not_away() {
        assertThat(watch.awaySince()).isEmpty();

        watch.look(() -> true);

        assertThat(watch.awaySince()).isEmpty();
    }

    @Test
    void a_broker_that_refuses_is_away_since_the_first_time_and_until_it_answers() {
        Instant first = clock.instant();
        watch.look(() -> false);
        clock.forward(Duration.ofMinutes(1));
        watch.look(() -> false);
        assertThat(watch.awaySince()).contains(first);

        watch.look(() -> true);

        assertThat(watch.awaySince()).isEmpty();
    }

    @Test
    void a_broker_that_hangs_is_away_since_it_was_asked() {
        Instant asked = clock.instant();

        watch.look(() -> {
            clock.forward(Duration.ofSeconds(4));
            assertThat(watch.awaySince()).as("it may only be busy").isEmpty();
            clock.forward(Duration.ofSeconds(2));
            assertThat(watch.awaySince()).contains(asked);
            return false;
        });

        assertThat(watch.awaySince()).contains(asked);
    }
}
