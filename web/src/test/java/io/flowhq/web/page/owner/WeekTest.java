package io.flowhq.web.page.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.message.OutcomeCounts;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeekTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);

    @Test
    void the_busiest_day_has_the_whole_height_and_the_others_their_share() {
        Week week = Week.of(List.of(day(FRIDAY, 40), day(FRIDAY.plusDays(1), 10)));

        assertThat(week.days())
                .containsExactly(new Week.Day("Fr", "Friday", 40, 96), new Week.Day("Sa", "Saturday", 10, 24));
        assertThat(week.getTotal()).isEqualTo(50);
    }

    @Test
    void a_day_without_messages_still_shows_where_its_bar_stands() {
        assertThat(Week.of(List.of(day(FRIDAY, 0))).days())
                .extracting(Week.Day::height)
                .containsExactly(2L);
    }

    private static OutcomeCounts.Day day(LocalDate date, long received) {
        return new OutcomeCounts.Day(date, received, 0, 0, Map.of());
    }
}
