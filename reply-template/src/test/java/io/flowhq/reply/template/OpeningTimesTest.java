package io.flowhq.reply.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.OpeningHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTimesTest {
    private static final ZoneId DAR = ZoneId.of("Africa/Dar_es_Salaam");

    private final OpeningTimes mondayMornings = OpeningTimes.of(Shops.openOnMondayMornings());

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T05:59:59Z, false",
        "2026-11-23T06:00:00Z, true",
        "2026-11-23T08:59:59Z, true",
        "2026-11-23T09:00:00Z, false",
        "2026-11-24T07:00:00Z, false"
    })
    void a_shop_is_open_from_its_hour_to_before_its_end_in_its_own_time_zone(Instant now, boolean open) {
        assertThat(mondayMornings.isOpen(now)).isEqualTo(open);
    }

    @Test
    void without_hours_a_shop_is_always_open() {
        assertThat(new OpeningTimes(Map.of(), DAR).isOpen(Instant.EPOCH)).isTrue();
    }

    @Test
    void the_next_opening_is_in_a_week_once_this_one_is_over() {
        assertThat(mondayMornings.nextOpening(Instant.parse("2026-11-23T10:00:00Z")))
                .isEqualTo("2026-11-30T06:00:00Z");
        assertThat(mondayMornings.nextOpening(Instant.parse("2026-11-23T05:00:00Z")))
                .isEqualTo("2026-11-23T06:00:00Z");
    }

    @Test
    void a_shop_that_never_opens_asks_again_in_a_day() {
        OpeningTimes never = new OpeningTimes(Map.of(DayOfWeek.MONDAY, List.of()), DAR);

        assertThat(never.isOpen(Shops.MONDAY_MORNING)).isFalse();
        assertThat(never.nextOpening(Shops.MONDAY_MORNING)).isEqualTo("2026-11-24T07:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T14:59:59Z, false", // Friday 17:59
        "2026-11-27T15:00:00Z, true",
        "2026-11-27T21:30:00Z, true", // Saturday 00:30
        "2026-11-27T22:59:59Z, true",
        "2026-11-27T23:00:00Z, false", // Saturday 02:00
        "2026-11-28T15:00:00Z, false" // Saturday 18:00
    })
    void hours_go_on_over_midnight(Instant now, boolean open) {
        OpeningTimes friday = new OpeningTimes(Map.of(DayOfWeek.FRIDAY, List.of(Shops.hours("18:00", "02:00"))), DAR);

        assertThat(friday.isOpen(now)).isEqualTo(open);
    }

    @Test
    void from_midnight_to_midnight_is_the_whole_day() {
        OpeningTimes sunday = new OpeningTimes(Map.of(DayOfWeek.SUNDAY, List.of(Shops.hours("00:00", "00:00"))), DAR);

        assertThat(sunday.isOpen(Instant.parse("2026-11-28T20:59:59Z"))).isFalse();
        assertThat(sunday.isOpen(Instant.parse("2026-11-28T21:00:00Z"))).isTrue();
        assertThat(sunday.isOpen(Instant.parse("2026-11-29T20:59:59Z"))).isTrue();
        assertThat(sunday.isOpen(Instant.parse("2026-11-29T21:00:00Z"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // Berlin, 29 March 2026: 02:00 becomes 03:00, and what was to begin at 02:30 begins at 03:30
        "2026-03-29T01:15:00Z, 02:30, 05:00, false",
        "2026-03-29T01:30:00Z, 02:30, 05:00, true",
        "2026-03-29T02:59:59Z, 02:30, 05:00, true",
        "2026-03-29T03:00:00Z, 02:30, 05:00, false",
        // 25 October 2026: the hour from 02:00 comes twice, and the shop is open both times
        "2026-10-25T00:00:00Z, 02:00, 02:30, true",
        "2026-10-25T01:15:00Z, 02:00, 02:30, true",
        "2026-10-25T01:30:00Z, 02:00, 02:30, false"
    })
    void hours_follow_the_clock_on_the_wall(Instant now, String from, String to, boolean open) {
        Map<DayOfWeek, List<OpeningHours>> hours = Map.of(DayOfWeek.SUNDAY, List.of(Shops.hours(from, to)));

        assertThat(new OpeningTimes(hours, ZoneId.of("Europe/Berlin")).isOpen(now))
                .isEqualTo(open);
    }
}
