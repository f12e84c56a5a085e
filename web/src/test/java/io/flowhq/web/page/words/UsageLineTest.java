package io.flowhq.web.page.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.fleet.job.usage.UsageDay;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageLineTest {
    @Test
    void a_day_is_said_as_people_say_it() {
        UsageLine line = UsageLine.of(day(1200, 1150, 420L, 2149L, 86_340));

        assertThat(line).isEqualTo(new UsageLine("Fri 20 Nov", 1200, 1150, "420 ms", "2.1 s", "23 h 59 min"));
    }

    @Test
    void a_day_without_answers_has_no_times() {
        UsageLine line = UsageLine.of(day(0, 0, null, null, 0));

        assertThat(line).isEqualTo(new UsageLine("Fri 20 Nov", 0, 0, "", "", "0 s"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 ms", "999, 999 ms", "1000, 1.0 s", "59999, 60.0 s", "60000, 1 min", "3660000, 1 h 1 min"})
    void a_time_is_as_exact_as_matters(long millis, String words) {
        assertThat(UsageLine.of(day(1, 1, millis, millis, 1)).half()).isEqualTo(words);
    }

    private static UsageDay day(int in, int out, Long half, Long most, int uptimeSeconds) {
        return new UsageDay(LocalDate.of(2026, 11, 20), in, out, Map.of(), half, most, uptimeSeconds);
    }
}
