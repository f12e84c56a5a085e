package io.flowhq.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
    private final Checks checks = new Checks();

    @Test
    void a_text_is_stripped_and_may_hold_whatever_can_be_seen() {
        assertThat(checks.text("name", "  Café 😀 \u0627 ", 40)).contains("Café 😀 \u0627");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b", "\u00a0\u2060", "a\0b", "a\nb", "a\ud800b", "\udc00"})
    void a_text_that_nobody_could_see_or_keep_is_refused(String text) {
        assertThat(checks.text("name", text, 40)).isEmpty();

        assertThatThrownBy(checks::done).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01", " 2028-02-29", "9999-12-31"})
    void a_day_is_one_of_this_calendar(String day) {
        assertThat(checks.day("from", day)).contains(LocalDate.parse(day.strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yesterday", "2026-02-29", "1969-12-31", "+10000-01-01", "+999999999-12-31", "-999999999-01-01"})
    void a_day_that_nobody_could_reckon_with_is_refused(String day) {
        assertThat(checks.day("from", day)).isEmpty();

        assertThatThrownBy(checks::done).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_time_has_its_offset() {
        assertThat(checks.time("at", "2026-11-21T21:30:00+03:00")).contains(Instant.parse("2026-11-21T18:30:00Z"));
        assertThat(checks.time("at", "2026-11-21T18:30:00Z")).contains(Instant.parse("2026-11-21T18:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "2026-11-21T18:30:00", "+999999999-12-31T23:59:59Z", "1969-12-31T23:59:59Z"})
    void a_time_that_nobody_could_reckon_with_is_refused(String time) {
        assertThat(checks.time("at", time)).isEmpty();

        assertThatThrownBy(checks::done).isInstanceOf(InvalidInputException.class);
    }
}
