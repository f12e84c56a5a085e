package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.MessageOutcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChatMemoryTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @Test
    void a_person_has_a_chat_until_the_time_is_over() {
        ChatMemory memory = ChatMemory.NOTHING.handedOver(NOW.plusSeconds(60));

        assertThat(memory.silence(NOW.plusSeconds(59))).hasValue(MessageOutcome.BY_HUMAN);
        assertThat(memory.silence(NOW.plusSeconds(60))).isEmpty();
        assertThat(memory.isOver(NOW.plusSeconds(59))).isFalse();
        assertThat(memory.isOver(NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void an_earlier_end_does_not_shorten_a_later_one() {
        ChatMemory memory = ChatMemory.NOTHING.handedOver(NOW.plusSeconds(60)).handedOver(NOW.plusSeconds(30));

        assertThat(memory.silence(NOW.plusSeconds(59))).hasValue(MessageOutcome.BY_HUMAN);
    }

    @Test
    void a_customer_who_stopped_is_left_alone_for_ever_whoever_has_the_chat() {
        ChatMemory memory = ChatMemory.NOTHING.stop().handedOver(NOW.plusSeconds(60));

        assertThat(memory.silence(NOW)).hasValue(MessageOutcome.PAUSED);
        assertThat(memory.silence(NOW.plus(Duration.ofDays(1_000)))).hasValue(MessageOutcome.PAUSED);
        assertThat(memory.resume().silence(NOW)).hasValue(MessageOutcome.BY_HUMAN);
    }

    @Test
    void that_only_text_can_be_read_is_known_for_a_day() {
        ChatMemory memory = ChatMemory.NOTHING.toldTextOnly(NOW);

        assertThat(memory.knowsTextOnly(NOW.plus(Duration.ofHours(23)))).isTrue();
        assertThat(memory.knowsTextOnly(NOW.plus(Duration.ofHours(24)))).isFalse();
        assertThat(memory.silence(NOW)).isEmpty();
    }
}
