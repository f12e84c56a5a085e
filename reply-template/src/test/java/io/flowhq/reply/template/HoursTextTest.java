package io.flowhq.reply.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.Language;
import io.flowhq.contract.OpeningHours;
import io.flowhq.contract.TemplateType;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HoursTextTest {
    private static final Instant SATURDAY = Instant.parse("2026-11-28T10:00:00Z");

    @Test
    void days_that_are_alike_stand_in_one_line() {
        assertThat(textOf(week(), Language.EN).week())
                .isEqualTo(
                        """
                        Monday to Thursday: 08:00–12:30, 14:00–17:30
                        Friday: 08:00–02:00
                        Saturday: 24 hours
                        Sunday: closed""");
        assertThat(textOf(week(), Language.SW).week())
                .isEqualTo(
                        """
                        Jumatatu hadi Alhamisi: 08:00–12:30, 14:00–17:30
                        Ijumaa: 08:00–02:00
                        Jumamosi: saa 24
                        Jumapili: tumefunga""");
    }

    @Test
    void today_is_the_day_in_the_shops_own_zone() {
        assertThat(textOf(week(), Language.EN).today(Shops.MONDAY_MORNING)).isEqualTo("08:00–12:30, 14:00–17:30");
        assertThat(textOf(week(), Language.SW).today(SATURDAY)).isEqualTo("saa 24");
        assertThat(textOf(week(), Language.EN).today(Instant.parse("2026-11-28T21:00:00Z")))
                .isEqualTo("closed");
    }

    @Test
    void a_shop_that_has_set_no_hours_claims_none() {
        assertThat(textOf(Map.of(), Language.EN).week()).isEqualTo("please ask us");
        assertThat(textOf(Map.of(), Language.SW).today(SATURDAY)).isEqualTo("tafadhali tuulize");
    }

    @Test
    void a_shop_that_never_closes_says_so() {
        Map<DayOfWeek, List<OpeningHours>> always = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            always.put(day, List.of(Shops.hours("00:00", "00:00")));
        }

        assertThat(textOf(always, Language.EN).week()).isEqualTo("Monday to Sunday: 24 hours");
    }

    private static HoursText textOf(Map<DayOfWeek, List<OpeningHours>> hours, Language language) {
        OpeningTimes times = new OpeningTimes(hours, ZoneId.of("Africa/Dar_es_Salaam"));
        return new HoursText(times, new Texts(TemplateType.BOOKING, language));
    }

    private static Map<DayOfWeek, List<OpeningHours>> week() {
        Map<DayOfWeek, List<OpeningHours>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY)) {
            week.put(day, List.of(Shops.hours("14:00", "17:30"), Shops.hours("08:00", "12:30")));
        }
        week.put(DayOfWeek.FRIDAY, List.of(Shops.hours("08:00", "02:00")));
        week.put(DayOfWeek.SATURDAY, List.of(Shops.hours("00:00", "00:00")));
        return week;
    }
}
