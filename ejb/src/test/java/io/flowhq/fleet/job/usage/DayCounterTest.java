package io.flowhq.fleet.job.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.WorkerPhase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DayCounterTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Instant BEGIN = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant END = Instant.parse("2026-11-21T00:00:00Z");

    @Test
    void a_day_without_anything_is_empty() {
        assertThat(day(WorkerPhase.STOPPED).count()).isEqualTo(new UsageDay(DAY, 0, 0, Map.of(), null, null, 0));
    }

    @Test
    void a_worker_that_was_connected_all_day_was_up_all_day() {
        assertThat(day(WorkerPhase.CONNECTED).count().uptimeSeconds()).isEqualTo(86_400);
    }

    @Test
    void only_the_time_in_which_it_was_connected_counts() {
        DayCounter counter = day(WorkerPhase.CONNECTED);
        counter.changed(WorkerPhase.BACKOFF, BEGIN.plusSeconds(100));
        counter.changed(WorkerPhase.STARTING, BEGIN.plusSeconds(200));
        counter.changed(WorkerPhase.CONNECTED, END.minusSeconds(50));

        assertThat(counter.count().uptimeSeconds()).isEqualTo(150);
    }

    @Test
    void outcomes_are_counted_and_a_message_without_one_is_still_a_message() {
        DayCounter counter = day(WorkerPhase.STOPPED);
        counter.received("a", MessageOutcome.ANSWERED, BEGIN);
        counter.received("a", MessageOutcome.ANSWERED, BEGIN);
        counter.received("b", MessageOutcome.TOO_OLD, BEGIN);
        counter.received("c", null, BEGIN);

        assertThat(counter.count().messagesIn()).isEqualTo(4);
        assertThat(counter.count().outcomes()).isEqualTo(Map.of(MessageOutcome.ANSWERED, 2, MessageOutcome.TOO_OLD, 1));
    }

    @Test
    void an_answer_belongs_to_the_oldest_message_of_its_chat_that_has_none() {
        DayCounter counter = day(WorkerPhase.STOPPED);
        counter.received("a", MessageOutcome.ANSWERED, BEGIN);
        counter.received("b", MessageOutcome.RATE_LIMITED, BEGIN.plusMillis(10));
        counter.received("a", MessageOutcome.ANSWERED, BEGIN.plusMillis(100));
        counter.sent("b", BEGIN.plusMillis(150));
        counter.sent("a", BEGIN.plusMillis(200));
        counter.sent("a", BEGIN.plusMillis(1100));
        counter.sent("a", BEGIN.plusMillis(5000));

        assertThat(counter.count().messagesOut()).isEqualTo(4);
        assertThat(counter.count().replyP50Ms()).isEqualTo(200);
        assertThat(counter.count().replyP95Ms()).isEqualTo(1000);
    }

    private static DayCounter day(WorkerPhase before) {
        return new DayCounter(DAY, BEGIN, END, before);
    }
}
