package io.flowhq.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.MessagesRecorded;
import io.flowhq.contract.RecordedMessage;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.testing.Beans;
import io.flowhq.testing.NewTenants;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How messages are written and read; holds on every database. */
abstract class MessageContract {
    private Beans beans;
    private UUID tenant;

    abstract DataSource database();

    @BeforeEach
    void begin() {
        beans = new Beans(database());
        tenant = NewTenants.create(beans);
    }

    @Test
    void a_message_is_written_once_and_keeps_its_first_outcome() {
        record(MessageDirection.IN, "1", null);
        record(MessageDirection.IN, "1", null);
        assertThat(latest(10, null)).singleElement().satisfies(message -> assertThat(message.outcome())
                .isNull());

        record(MessageDirection.IN, "1", MessageOutcome.ANSWERED);
        record(MessageDirection.IN, "1", MessageOutcome.FAILED);

        assertThat(latest(10, null)).singleElement().satisfies(message -> {
            assertThat(message.outcome()).isEqualTo(MessageOutcome.ANSWERED);
            assertThat(message.messageText()).isEqualTo("Hi");
            assertThat(message.createdAt()).isEqualTo(beans.clock().instant());
        });
    }

    @Test
    void the_same_id_may_come_in_and_go_out() {
        record(MessageDirection.IN, "1", null);
        record(MessageDirection.OUT, "1", null);

        assertThat(latest(10, null)).hasSize(2);
    }

    @Test
    void an_answer_moves_last_seen_but_never_back_and_never_into_the_future() {
        Instant now = beans.clock().instant();

        record(MessageDirection.IN, "1", null);
        assertThat(lastSeen()).isNull();
        record(tenant, message(MessageDirection.OUT, "2", null, now.plusSeconds(100)));
        assertThat(lastSeen()).isEqualTo(now);
        record(tenant, message(MessageDirection.OUT, "3", null, now.minusSeconds(100)));
        assertThat(lastSeen()).isEqualTo(now);
    }

    @Test
    void messages_that_are_told_together_are_each_written_and_their_last_answer_is_the_last_sign_of_life() {
        Instant now = beans.clock().instant();
        record(tenant, message(MessageDirection.IN, "1", null, now));

        record(
                tenant,
                message(MessageDirection.OUT, "2", null, now.minusSeconds(2)),
                message(MessageDirection.IN, "1", MessageOutcome.ANSWERED, now),
                message(MessageDirection.IN, "3", MessageOutcome.PAUSED, now),
                message(MessageDirection.OUT, "4", null, now.minusSeconds(1)));

        assertThat(latest(10, null))
                .extracting(message -> message.waMessageId() + " " + message.outcome())
                .containsExactlyInAnyOrder("1 ANSWERED", "2 null", "3 PAUSED", "4 null");
        assertThat(lastSeen()).isEqualTo(now.minusSeconds(1));
    }

    @Test
    void what_belongs_to_nobody_is_dropped() {
        UUID nobody = UUID.randomUUID();

        record(nobody, message(MessageDirection.OUT, "1", null, beans.clock().instant()));

        assertThat(beans.inTransaction(() -> beans.get(MessageLogs.class).latest(nobody, 10, null)))
                .isEmpty();
    }

    @Test
    void texts_are_cleaned_of_what_a_database_cannot_hold_and_cut_rather_than_lost() {
        record(
                tenant,
                new RecordedMessage(
                        MessageDirection.IN,
                        "a",
                        "b",
                        "N\0UL",
                        "1",
                        null,
                        beans.clock().instant()));
        beans.clock().forward(Duration.ofSeconds(1));
        record(
                tenant,
                new RecordedMessage(
                        MessageDirection.IN,
                        "a",
                        "b",
                        "x".repeat(80_000),
                        "2",
                        null,
                        beans.clock().instant()));

        assertThat(latest(10, null))
                .extracting(message -> message.messageText().length())
                .containsExactly(70_000, 3);
    }

    @Test
    void ids_and_numbers_that_are_too_long_keep_no_other_message_away() {
        Instant now = beans.clock().instant();
        String long1 = "w\0".repeat(150) + "x".repeat(150) + 1;
        String long2 = "w\0".repeat(150) + "x".repeat(150) + 2;

        record(
                tenant,
                new RecordedMessage(MessageDirection.IN, "+".repeat(300), "-".repeat(300), "Hi", "number", null, now),
                message(MessageDirection.IN, long1, null, now),
                message(MessageDirection.IN, long2, null, now),
                message(MessageDirection.IN, long1, MessageOutcome.ANSWERED, now));

        assertThat(latest(10, null))
                .extracting(message -> message.fromNumber().length()
                        + " " + message.toNumber().length()
                        + " " + message.waMessageId().substring(0, 6)
                        + " " + message.outcome())
                .containsExactlyInAnyOrder("100 100 number null", "13 13 wwwwww null", "13 13 wwwwww ANSWERED");
    }

    @Test
    void the_log_is_read_backwards_page_by_page() {
        for (int i = 1; i <= 5; i++) {
            beans.clock().forward(Duration.ofSeconds(i % 2));
            record(MessageDirection.IN, "m" + i, null);
        }

        List<MessageView> first = latest(2, null);
        List<MessageView> second = latest(2, first.get(1).id());
        List<MessageView> third = latest(2, second.get(1).id());

        assertThat(List.of(first, second, third).stream().flatMap(List::stream).map(MessageView::waMessageId))
                .doesNotHaveDuplicates()
                .hasSize(5);
        assertThat(third).hasSize(1);
        assertThat(first.get(0).createdAt()).isAfterOrEqualTo(second.get(0).createdAt());
    }

    @Test
    void days_and_outcomes_are_counted() {
        record(MessageDirection.IN, "1", MessageOutcome.ANSWERED);
        record(MessageDirection.IN, "2", MessageOutcome.ANSWERED);
        record(MessageDirection.OUT, "3", null);
        record(
                tenant,
                message(
                        MessageDirection.IN,
                        "4",
                        MessageOutcome.TOO_OLD,
                        beans.clock().instant().minus(Duration.ofDays(1))));

        record(MessageDirection.IN, "5", null);

        OutcomeCounts counts = outcomes(ZoneOffset.UTC, 7);

        assertThat(counts.days()).hasSize(7);
        assertThat(counts.today().received()).isEqualTo(3);
        assertThat(counts.today().sent()).isEqualTo(1);
        assertThat(counts.today().open()).isEqualTo(1);
        assertThat(counts.today().outcomes())
                .containsOnlyKeys(MessageOutcome.values())
                .containsEntry(MessageOutcome.ANSWERED, 2L)
                .containsEntry(MessageOutcome.TOO_OLD, 0L);
        assertThat(counts.days().get(5).outcomes()).containsEntry(MessageOutcome.TOO_OLD, 1L);
        assertThat(counts.total()).containsEntry(MessageOutcome.ANSWERED, 2L).containsEntry(MessageOutcome.TOO_OLD, 1L);
        assertThat(outcomes(ZoneOffset.UTC, 1).total()).containsEntry(MessageOutcome.TOO_OLD, 0L);
    }

    @Test
    void days_begin_at_the_tenants_own_midnight() {
        ZoneId zone = ZoneId.of("Africa/Nairobi");
        Instant midnight = LocalDate.ofInstant(beans.clock().instant(), zone)
                .atStartOfDay(zone)
                .toInstant();
        record(tenant, message(MessageDirection.IN, "1", MessageOutcome.ANSWERED, midnight));
        record(tenant, message(MessageDirection.IN, "2", MessageOutcome.FAILED, midnight.minusMillis(1)));

        List<OutcomeCounts.Day> days = outcomes(zone, 2).days();

        assertThat(days.get(1).outcomes())
                .containsEntry(MessageOutcome.ANSWERED, 1L)
                .containsEntry(MessageOutcome.FAILED, 0L);
        assertThat(days.get(0).outcomes()).containsEntry(MessageOutcome.FAILED, 1L);
    }

    @Test
    void what_was_uncertain_may_be_settled_later_and_never_the_other_way_round() {
        record(MessageDirection.IN, "1", MessageOutcome.UNCERTAIN);
        record(MessageDirection.IN, "1", MessageOutcome.ANSWERED);
        record(MessageDirection.IN, "1", MessageOutcome.UNCERTAIN);

        assertThat(latest(10, null)).singleElement().satisfies(message -> assertThat(message.outcome())
                .isEqualTo(MessageOutcome.ANSWERED));
    }

    private OutcomeCounts outcomes(ZoneId zone, int days) {
        return beans.inTransaction(() -> beans.get(MessageStatistics.class).outcomes(tenant, zone, days));
    }

    private void record(MessageDirection direction, String id, @Nullable MessageOutcome outcome) {
        record(tenant, message(direction, id, outcome, beans.clock().instant()));
    }

    private RecordedMessage message(
            MessageDirection direction, String id, @Nullable MessageOutcome outcome, Instant at) {
        return new RecordedMessage(direction, "+254711111111", "+254722222222", "Hi", id, outcome, at);
    }

    private void record(UUID whose, RecordedMessage... messages) {
        beans.inTransaction(
                () -> beans.get(MessageIntake.class).record(new MessagesRecorded("h", whose, 1, List.of(messages))));
    }

    private List<MessageView> latest(int limit, @Nullable UUID before) {
        return beans.inTransaction(() -> beans.get(MessageLogs.class).latest(tenant, limit, before));
    }

    private @Nullable Instant lastSeen() {
        return beans.inTransaction(() -> beans.get(TenantRegistry.class).find(tenant))
                .orElseThrow()
                .whatsappSession()
                .lastSeenAt();
    }
}
