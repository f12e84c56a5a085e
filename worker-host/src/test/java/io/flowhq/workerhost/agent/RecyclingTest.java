package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.Language;
import io.flowhq.contract.OwnTexts;
import io.flowhq.contract.TemplateType;
import io.flowhq.contract.TenantSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecyclingTest {
    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");
    private static final TenantSettings IN_NAIROBI = shop(null);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private final UUID tenant = UUID.randomUUID();
    private final Recycling atFour = new Recycling(OptionalInt.of(4));
    private final Instant due =
            TODAY.atTime(4, Recycling.minuteOf(tenant)).atZone(NAIROBI).toInstant();
    private final Instant yesterday = due.minus(Duration.ofHours(20));

    @Test
    void a_worker_is_due_at_its_minute_of_the_hour_on_its_tenants_clock() {
        assertThat(atFour.isDue(tenant, IN_NAIROBI, yesterday, due.minusSeconds(1)))
                .isFalse();
        assertThat(atFour.isDue(tenant, IN_NAIROBI, yesterday, due)).isTrue();
    }

    @Test
    void it_is_due_once_a_day() {
        assertThat(atFour.isDue(tenant, IN_NAIROBI, yesterday, due)).isTrue();
        assertThat(atFour.isDue(tenant, IN_NAIROBI, yesterday, due.plusSeconds(10)))
                .isFalse();
        assertThat(atFour.isDue(tenant, IN_NAIROBI, yesterday, due.plus(Duration.ofDays(1))))
                .isTrue();
    }

    @Test
    void one_that_was_started_after_its_minute_is_left_alone() {
        assertThat(atFour.isDue(tenant, IN_NAIROBI, due.plusSeconds(1), due.plusSeconds(60)))
                .isFalse();
    }

    @Test
    void one_whose_minute_is_long_over_waits_for_the_next_night() {
        assertThat(atFour.isDue(
                        tenant, IN_NAIROBI, yesterday, due.plus(Recycling.GRACE).minusSeconds(1)))
                .isTrue();
        assertThat(new Recycling(OptionalInt.of(4)).isDue(tenant, IN_NAIROBI, yesterday, due.plus(Recycling.GRACE)))
                .isFalse();
    }

    @Test
    void a_late_evenings_worker_is_still_due_after_midnight() {
        Recycling late = new Recycling(OptionalInt.of(23));
        UUID lastMinute = IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> new UUID(0, i))
                .filter(id -> Recycling.minuteOf(id) == 59)
                .findFirst()
                .orElseThrow();
        Instant afterMidnight = TODAY.plusDays(1).atTime(0, 5).atZone(NAIROBI).toInstant();

        assertThat(late.isDue(lastMinute, IN_NAIROBI, yesterday, afterMidnight)).isTrue();
    }

    @Test
    void the_minutes_of_many_tenants_are_spread_over_the_hour() {
        long minutes = IntStream.range(0, 1000)
                .map(i -> Recycling.minuteOf(UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)})))
                .distinct()
                .count();

        assertThat(minutes).isEqualTo(60);
    }

    @Test
    void without_an_hour_nobody_is_ever_due() {
        assertThat(new Recycling(OptionalInt.empty()).isDue(tenant, IN_NAIROBI, yesterday, due))
                .isFalse();
    }

    @Test
    void the_tenants_own_hour_counts_before_the_hosts() {
        Instant atTwo = due.minus(Duration.ofHours(2));
        TenantSettings ownHour = shop(2);

        assertThat(atFour.isDue(tenant, ownHour, yesterday, due)).isFalse();
        assertThat(atFour.isDue(tenant, ownHour, yesterday, atTwo)).isTrue();
        assertThat(new Recycling(OptionalInt.empty()).isDue(tenant, ownHour, yesterday, atTwo))
                .isTrue();
    }

    private static TenantSettings shop(@Nullable Integer hour) {
        return new TenantSettings(
                "+254700000001",
                TemplateType.BOOKING,
                "Asha",
                Language.EN,
                NAIROBI,
                Map.of(),
                10,
                30,
                List.of(),
                OwnTexts.NONE,
                hour);
    }
}
