package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconnectScheduleTest {
    private static final RandomGenerator IN_THE_MIDDLE = () -> Long.MIN_VALUE;

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 15", "3, 45", "4, 135", "5, 300", "6, 300", "10, 300"})
    void pauses_grow_threefold_to_five_minutes(int attempt, int seconds) {
        assertThat(new ReconnectSchedule(IN_THE_MIDDLE).pauseBefore(attempt)).hasValue(Duration.ofSeconds(seconds));
    }

    @Test
    void there_is_no_eleventh_attempt() {
        assertThat(new ReconnectSchedule(IN_THE_MIDDLE).pauseBefore(11)).isEmpty();
    }

    @Test
    void chance_moves_a_pause_by_a_fifth_at_most() {
        ReconnectSchedule schedule = new ReconnectSchedule(new Random(1));
        for (int i = 0; i < 1_000; i++) {
            assertThat(schedule.pauseBefore(1).orElseThrow())
                    .isBetween(Duration.ofMillis(4_000), Duration.ofMillis(6_000));
        }
    }
}
