package io.flowhq.fleet.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.MessagesRecorded;
import io.flowhq.contract.RecordedMessage;
import io.flowhq.fleet.job.usage.TenantUsage;
import io.flowhq.fleet.job.usage.UsageDay;
import io.flowhq.fleet.job.usage.UsageRollupWork;
import io.flowhq.input.FieldError;
import io.flowhq.input.InvalidInputException;
import io.flowhq.message.MessageIntake;
import io.flowhq.tenant.TenantNotFoundException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Counts per tenant and day; holds on every database. Tenants live in East Africa, three hours ahead of UTC. */
abstract class UsageRollupContract extends JobFixture {
    private static final LocalDate YESTERDAY = LocalDate.parse("2026-11-20");
    /** Two o'clock in the morning of that day, where the tenant lives. */
    private static final Instant EARLY = Instant.parse("2026-11-19T23:00:00Z");

    @Test
    void a_day_is_that_of_the_tenants_own_calendar_and_counted_again_it_is_the_same() {
        UUID tenant = inEastAfrica();
        message(tenant, MessageDirection.IN, "1", MessageOutcome.ANSWERED, EARLY);
        message(tenant, MessageDirection.OUT, "2", null, EARLY.plusMillis(300));
        message(tenant, MessageDirection.IN, "3", MessageOutcome.TOO_OLD, EARLY.plusSeconds(60));
        message(tenant, MessageDirection.IN, "4", MessageOutcome.IGNORED, EARLY.minus(Duration.ofHours(3)));

        rollUp(tenant, null, null);
        rollUp(tenant, null, null);

        assertThat(usage(tenant))
                .extracting(UsageDay::day)
                .containsExactly(YESTERDAY.minusDays(2), YESTERDAY.minusDays(1), YESTERDAY);
        assertThat(usage(tenant).get(2))
                .isEqualTo(new UsageDay(
                        YESTERDAY, 2, 1, Map.of(MessageOutcome.ANSWERED, 1, MessageOutcome.TOO_OLD, 1), 300L, 300L, 0));
        assertThat(usage(tenant).get(1).outcomes()).isEqualTo(Map.of(MessageOutcome.IGNORED, 1));
    }

    @Test
    void chosen_days_are_counted_up_to_today() {
        UUID tenant = inEastAfrica();

        rollUp(tenant, "2026-11-20", "2026-11-25");

        assertThat(usage(tenant)).extracting(UsageDay::day).containsExactly(YESTERDAY, YESTERDAY.plusDays(1));
    }

    @Test
    void a_day_whose_messages_are_archived_stays_as_it_was_counted() throws SQLException {
        UUID tenant = inEastAfrica();
        message(tenant, MessageDirection.IN, "1", MessageOutcome.ANSWERED, EARLY);
        rollUp(tenant, null, null);
        message(tenant, MessageDirection.IN, "2", MessageOutcome.ANSWERED, EARLY.plusSeconds(1));
        archived(tenant, EARLY);

        rollUp(tenant, null, null);

        assertThat(usage(tenant).get(2).messagesIn()).isEqualTo(1);
    }

    private void archived(UUID tenant, Instant at) throws SQLException {
        try (Connection connection = database().getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        """
                        insert into archive_files (id, tenant_id, number, file_name, messages, bytes, sha256, oldest_at,
                         newest_at, run_id, created_at, updated_at)
                        values (?, ?, 1, 'messages-000001.csv.gz', 1, 1, 'x', ?, ?, ?, ?, ?)
                        """)) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, tenant);
            insert.setObject(5, UUID.randomUUID());
            for (int time : new int[] {3, 4, 6, 7}) {
                insert.setObject(time, at.atOffset(ZoneOffset.UTC));
            }
            insert.executeUpdate();
        }
    }

    @Test
    void days_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> rollUp(UUID.randomUUID(), "2026-11-20", "2026-11-19"))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.errors())
                        .extracting(FieldError::field)
                        .containsExactly("from"));
        assertThatThrownBy(() -> rollUp(UUID.randomUUID(), "yesterday", null))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> usage(UUID.randomUUID())).isInstanceOf(TenantNotFoundException.class);
    }

    @Test
    void more_than_a_year_is_given_to_nobody_also_if_only_the_first_day_is_named() {
        UUID tenant = inEastAfrica();

        assertThatThrownBy(() -> usage(tenant, LocalDate.EPOCH, null)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> usage(tenant, YESTERDAY.minusDays(368), YESTERDAY))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> usage(tenant, YESTERDAY, YESTERDAY.minusDays(1)))
                .isInstanceOf(InvalidInputException.class);
        assertThat(usage(tenant, YESTERDAY.minusDays(367), YESTERDAY)).isEmpty();
        assertThat(usage(tenant, YESTERDAY.plusDays(100), null)).isEmpty();
    }

    private UUID inEastAfrica() {
        return tenants(1).get(0);
    }

    private void rollUp(UUID tenant, @Nullable String from, @Nullable String to) {
        JobRequest request =
                new JobRequest(only(List.of(tenant)), null, null, null, null, null, null, null, null, from, to);
        workOn(started(JobName.USAGE_ROLLUP, request), beans.get(UsageRollupWork.class));
    }

    private List<UsageDay> usage(UUID tenant) {
        return usage(tenant, null, null);
    }

    private List<UsageDay> usage(UUID tenant, @Nullable LocalDate from, @Nullable LocalDate to) {
        return beans.inTransaction(() -> beans.get(TenantUsage.class).between(tenant, from, to));
    }

    private void message(
            UUID tenant, MessageDirection direction, String id, @Nullable MessageOutcome outcome, Instant at) {
        boolean in = direction == MessageDirection.IN;
        String shop = "+255712000000";
        String customer = "+255712000001";
        beans.get(MessageIntake.class)
                .record(new MessagesRecorded(
                        "host-1",
                        tenant,
                        1,
                        List.of(new RecordedMessage(
                                direction, in ? customer : shop, in ? shop : customer, "Hi", id, outcome, at))));
    }
}
