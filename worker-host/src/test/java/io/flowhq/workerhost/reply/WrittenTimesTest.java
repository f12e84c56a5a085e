package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenTimesTest {
    private static final Instant SECOND = Instant.parse("2026-11-22T18:43:51Z");

    private final WrittenTimes times = new WrittenTimes(Instant.EPOCH);

    @Test
    void a_message_that_comes_at_once_has_the_time_of_its_arrival() {
        assertThat(times.next(SECOND, SECOND.plusNanos(412_345_678))).isEqualTo(SECOND.plusMillis(412));
    }

    @Test
    void a_late_message_and_one_under_a_wrong_clock_keep_whatsapps_time() {
        assertThat(times.next(SECOND, SECOND.plusSeconds(900))).isEqualTo(SECOND);
        assertThat(times.next(SECOND.plusSeconds(1), SECOND.minusSeconds(3600))).isEqualTo(SECOND.plusSeconds(1));
    }

    @Test
    void messages_of_one_second_follow_each_other_however_late_they_come() {
        List<Instant> given = new ArrayList<>();
        given.add(times.next(SECOND, SECOND.plusMillis(998)));
        given.add(times.next(SECOND, SECOND.plusMillis(998)));
        given.add(times.next(SECOND.plusSeconds(1), SECOND.plusSeconds(60)));
        given.add(times.next(SECOND.plusSeconds(1), SECOND.plusSeconds(60)));

        assertThat(given).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void no_message_is_moved_into_another_second() {
        for (int i = 0; i < 2000; i++) {
            assertThat(times.next(SECOND, SECOND.plusSeconds(5))).isBetween(SECOND, SECOND.plusMillis(999));
        }
    }

    @Test
    void the_order_outlives_the_process() {
        Instant before = times.next(SECOND, SECOND.plusMillis(700));

        assertThat(new WrittenTimes(before).next(SECOND, SECOND.plus(Duration.ofMinutes(1))))
                .isAfter(before);
    }
}
