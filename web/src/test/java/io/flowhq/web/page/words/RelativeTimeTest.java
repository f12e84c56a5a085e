package io.flowhq.web.page.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeTimeTest {
    private static final Instant NOW = Instant.parse("2026-11-21T15:14:07Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0 s ago",
        "59, 59 s ago",
        "60, 1 min ago",
        "3599, 59 min ago",
        "3600, 1 h ago",
        "86399, 23 h ago",
        "86400, 1 day ago",
        "200000, 2 days ago"
    })
    void the_past_is_said_in_its_largest_unit(long seconds, String words) {
        assertThat(RelativeTime.words(NOW.minusSeconds(seconds), NOW)).isEqualTo(words);
    }

    @Test
    void the_future_is_said_as_what_is_left() {
        assertThat(RelativeTime.words(NOW.plus(Duration.ofSeconds(192)), NOW)).isEqualTo("in 3 min");
    }

    @Test
    void an_end_that_is_not_today_has_its_date() {
        ZoneId nairobi = ZoneId.of("Africa/Nairobi");

        assertThat(RelativeTime.until(NOW.plus(Duration.ofHours(5)), NOW, nairobi))
                .isEqualTo("23:14");
        assertThat(RelativeTime.until(NOW.plus(Duration.ofHours(6)), NOW, nairobi))
                .isEqualTo("22 Nov, 00:14");
    }

    @Test
    void the_absolute_time_is_given_in_the_zone_asked_for() {
        assertThat(RelativeTime.absolute(NOW, ZoneId.of("Africa/Dar_es_Salaam")))
                .isEqualTo("21 Nov 2026, 18:14:07 EAT");
        assertThat(RelativeTime.ofDay(NOW, ZoneId.of("UTC"))).isEqualTo("15:14:07");
    }
}
