package io.flowhq.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");

    private long nanos = 42;
    private final SteadyClock clock = new SteadyClock(Clock.fixed(NINE, ZoneOffset.UTC), () -> nanos);

    @Test
    void it_counts_the_time_that_passes_whatever_the_machines_clock_says() {
        nanos += Duration.ofSeconds(90).toNanos();

        assertThat(clock.instant()).isEqualTo(NINE.plusSeconds(90));
    }

    @Test
    void it_follows_another_clock_forwards_and_back() {
        clock.follow(() -> NINE.plusSeconds(3600));
        nanos += Duration.ofSeconds(1).toNanos();
        assertThat(clock.instant()).isEqualTo(NINE.plusSeconds(3601));

        clock.follow(() -> NINE);
        assertThat(clock.instant()).isEqualTo(NINE);
    }

    @Test
    void what_asking_takes_does_not_move_it() {
        clock.follow(() -> NINE.plus(SteadyClock.NOISE));
        assertThat(clock.instant()).isEqualTo(NINE);

        clock.follow(() -> NINE.minus(SteadyClock.NOISE));
        assertThat(clock.instant()).isEqualTo(NINE);
    }

    @Test
    void an_answer_that_took_long_does_not_set_it_back() {
        clock.follow(() -> {
            nanos += Duration.ofSeconds(30).toNanos();
            return NINE;
        });

        assertThat(clock.instant()).isEqualTo(NINE.plusSeconds(30));
    }

    @Test
    void it_shows_what_a_database_can_keep() {
        nanos += 1_999;

        assertThat(clock.instant()).isEqualTo(NINE.plusNanos(1_000));
    }

    @Test
    void in_another_zone_it_follows_just_the_same() {
        Clock there = clock.withZone(ZoneId.of("Africa/Nairobi"));

        clock.follow(() -> NINE.plusSeconds(3600));

        assertThat(there.instant()).isEqualTo(NINE.plusSeconds(3600));
        assertThat(there.getZone()).isEqualTo(ZoneId.of("Africa/Nairobi"));
    }
}
