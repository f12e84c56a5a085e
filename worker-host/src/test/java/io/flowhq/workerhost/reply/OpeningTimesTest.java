package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTimesTest {
    private final OpeningTimes mondayMornings = new OpeningTimes(Tenants.openOnMondayMornings());

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
        assertThat(new OpeningTimes(Tenants.salon()).isOpen(Instant.EPOCH)).isTrue();
    }

    @Test
    void the_next_opening_is_in_a_week_once_this_one_is_over() {
        assertThat(mondayMornings.nextOpening(Instant.parse("2026-11-23T10:00:00Z")))
                .isEqualTo("2026-11-30T06:00:00Z");
        assertThat(mondayMornings.nextOpening(Instant.parse("2026-11-23T05:00:00Z")))
                .isEqualTo("2026-11-23T06:00:00Z");
    }
}
