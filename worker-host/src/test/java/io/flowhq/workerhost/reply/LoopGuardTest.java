package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.workerhost.MovableClock;
import io.flowhq.workerhost.whatsapp.ChatMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopGuardTest {
    private static final String BOT = "255711111111@c.us";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T08:00:00Z"));
    private final LoopGuard guard = new LoopGuard(clock);

    @Test
    void the_same_words_after_every_reply_are_a_loop() {
        assertThat(exchanges(LoopGuard.EXCHANGES + 1, Duration.ofSeconds(2))).isFalse();

        assertThat(guard.isLoop(message(BOT, "Welcome!"))).isTrue();
    }

    @Test
    void a_loop_is_left_in_silence_and_then_listened_to_again() {
        exchanges(LoopGuard.EXCHANGES + 2, Duration.ofSeconds(2));

        clock.advance(LoopGuard.SILENCE.minusSeconds(3));
        assertThat(guard.isLoop(message(BOT, "something else"))).isTrue();
        assertThat(guard.isLoop(message("255722222222@c.us", "Welcome!"))).isFalse();
        clock.advance(Duration.ofSeconds(3));
        assertThat(guard.isLoop(message(BOT, "Welcome!"))).isFalse();
    }

    @Test
    void other_words_in_between_are_no_loop() {
        exchanges(LoopGuard.EXCHANGES + 1, Duration.ofSeconds(2));

        assertThat(guard.isLoop(message(BOT, "Who are you?"))).isFalse();
        guard.replied(BOT);
        assertThat(guard.isLoop(message(BOT, "Welcome!"))).isFalse();
    }

    @Test
    void who_repeats_without_waiting_for_a_reply_is_only_impatient() {
        assertThat(IntStream.range(0, 60).anyMatch(i -> guard.isLoop(message(BOT, "hello?"))))
                .isFalse();
    }

    @Test
    void the_same_words_every_minute_are_no_loop() {
        assertThat(exchanges(60, Duration.ofMinutes(1))).isFalse();
    }

    /** Whether one of so many messages, each with its reply, was taken for a loop. */
    private boolean exchanges(int count, Duration pause) {
        boolean loop = false;
        for (int i = 0; i < count; i++) {
            loop |= guard.isLoop(message(BOT, "Welcome!"));
            guard.replied(BOT);
            clock.advance(pause);
        }
        return loop;
    }

    private ChatMessage message(String chat, String text) {
        return new ChatMessage("false_" + chat, "A", chat, false, "+1", "+2", "chat", text, clock.instant());
    }
}
