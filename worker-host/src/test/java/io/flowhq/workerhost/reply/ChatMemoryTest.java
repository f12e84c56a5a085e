package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.Handover;
import io.flowhq.contract.HandoverReason;
import io.flowhq.contract.MessageOutcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChatMemoryTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final String CHAT = "255711111111@c.us";
    private static final String ANNA = "+255711111111";

    @Test
    void a_person_has_a_chat_until_the_time_is_over() {
        ChatMemory memory = handedOver(ChatMemory.NOTHING, NOW, 60);

        assertThat(memory.silence(NOW.plusSeconds(59))).hasValue(MessageOutcome.BY_HUMAN);
        assertThat(memory.silence(NOW.plusSeconds(60))).isEmpty();
        assertThat(memory.isOver(NOW.plusSeconds(59))).isFalse();
        assertThat(memory.isOver(NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void an_earlier_end_does_not_shorten_a_later_one() {
        ChatMemory memory = handedOver(handedOver(ChatMemory.NOTHING, NOW, 60), NOW, 30);

        assertThat(memory.silence(NOW.plusSeconds(59))).hasValue(MessageOutcome.BY_HUMAN);
    }

    @Test
    void a_customer_who_stopped_is_left_alone_for_ever_whoever_has_the_chat() {
        ChatMemory memory = handedOver(ChatMemory.NOTHING.stop(NOW), NOW, 60);

        assertThat(memory.silence(NOW)).hasValue(MessageOutcome.PAUSED);
        assertThat(memory.silence(NOW.plus(Duration.ofDays(1_000)))).hasValue(MessageOutcome.PAUSED);
        assertThat(memory.resume().silence(NOW)).hasValue(MessageOutcome.BY_HUMAN);
    }

    @Test
    void what_was_told_is_known_for_as_long_as_that_and_nothing_else_is() {
        ChatMemory memory = ChatMemory.NOTHING.told(Told.SLOW_DOWN, NOW.plusSeconds(60));

        assertThat(memory.knows(Told.SLOW_DOWN, NOW.plusSeconds(59))).isTrue();
        assertThat(memory.knows(Told.SLOW_DOWN, NOW.plusSeconds(60))).isFalse();
        assertThat(memory.knows(Told.AWAY, NOW)).isFalse();
        assertThat(memory.silence(NOW)).isEmpty();
        assertThat(memory.isOver(NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void why_and_since_when_a_chat_is_quiet_can_be_told() {
        ChatMemory asked =
                ChatMemory.NOTHING.handedOver(HandoverReason.ASKED_FOR_PERSON, ANNA, NOW, NOW.plusSeconds(60));
        ChatMemory taken = handedOver(asked, NOW.plusSeconds(30), 60);

        assertThat(asked.quiet(CHAT, NOW))
                .hasValue(new Handover(CHAT, ANNA, HandoverReason.ASKED_FOR_PERSON, NOW, NOW.plusSeconds(60)));
        assertThat(taken.quiet(CHAT, NOW.plusSeconds(30)))
                .hasValue(new Handover(CHAT, ANNA, HandoverReason.PERSON_WROTE, NOW, NOW.plusSeconds(90)));
        assertThat(taken.stop(NOW.plusSeconds(40)).quiet(CHAT, NOW.plusSeconds(40)))
                .hasValue(new Handover(CHAT, ANNA, HandoverReason.CUSTOMER_STOPPED, NOW.plusSeconds(40), null));
        assertThat(taken.quiet(CHAT, NOW.plusSeconds(90))).isEmpty();
    }

    @Test
    void a_chat_that_is_left_to_the_worker_is_answered_again_whether_a_person_or_a_bot_was_there() {
        ChatMemory left = handedOver(ChatMemory.NOTHING, NOW, 60).leftToWorker(NOW.plusSeconds(5));

        assertThat(left.silence(NOW.plusSeconds(5))).isEmpty();
        assertThat(left.quiet(CHAT, NOW.plusSeconds(5))).isEmpty();
    }

    @Test
    void what_a_person_wrote_before_leaving_the_chat_hands_nothing_over_when_it_is_seen_again() {
        ChatMemory left = handedOver(ChatMemory.NOTHING, NOW, 60).leftToWorker(NOW.plusSeconds(5));

        assertThat(handedOver(left, NOW, 60).silence(NOW.plusSeconds(6))).isEmpty();
        assertThat(handedOver(left, NOW.plusSeconds(6), 60).silence(NOW.plusSeconds(6)))
                .hasValue(MessageOutcome.BY_HUMAN);
        assertThat(left.isOver(NOW.plus(Duration.ofDays(1)))).isFalse();
        assertThat(left.isOver(NOW.plus(Duration.ofDays(3)))).isTrue();
    }

    @Test
    void what_the_customer_asked_for_stays_when_people_leave_the_chat() {
        ChatMemory left = handedOver(ChatMemory.NOTHING.stop(NOW), NOW, 60).leftToWorker(NOW);

        assertThat(left.silence(NOW)).hasValue(MessageOutcome.PAUSED);
    }

    private static ChatMemory handedOver(ChatMemory memory, Instant at, int seconds) {
        return memory.handedOver(HandoverReason.PERSON_WROTE, ANNA, at, at.plusSeconds(seconds));
    }
}
