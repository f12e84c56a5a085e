package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.workerhost.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopGuardTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T08:00:00Z"));
    private LoopGuard guard = LoopGuard.NOTHING;

    @Test
    void the_same_words_after_every_reply_are_a_loop() {
        assertThat(exchanges(LoopGuard.EXCHANGES + 1, Duration.ofSeconds(2))).isFalse();

        assertThat(isLoop("Welcome!")).isTrue();
    }

    @Test
    void a_loop_is_left_in_silence_and_then_listened_to_again() {
        exchanges(LoopGuard.EXCHANGES + 2, Duration.ofSeconds(2));

        clock.advance(LoopGuard.SILENCE.minusSeconds(3));
        assertThat(isLoop("something else")).isTrue();
        clock.advance(Duration.ofSeconds(3));
        assertThat(isLoop("Welcome!")).isFalse();
    }

    @Test
    void other_words_in_between_are_no_loop() {
        exchanges(LoopGuard.EXCHANGES + 1, Duration.ofSeconds(2));

        assertThat(isLoop("Who are you?")).isFalse();
        guard = guard.answered();
        assertThat(isLoop("Welcome!")).isFalse();
    }

    @Test
    void a_bot_with_a_few_texts_in_turn_is_noticed_too() {
        List<String> inTurn = List.of("Welcome!", "Sorry?", "Choose 1, 2 or 3.");
        boolean loop = false;
        for (int i = 0; i < LoopGuard.EXCHANGES + inTurn.size() + 1; i++) {
            loop |= isLoop(inTurn.get(i % inTurn.size()));
            guard = guard.answered();
            clock.advance(Duration.ofSeconds(2));
        }

        assertThat(loop).isTrue();
    }

    @Test
    void who_writes_something_new_each_time_is_no_bot() {
        for (int i = 0; i < 100; i++) {
            assertThat(isLoop("order " + i)).isFalse();
            guard = guard.answered();
        }
    }

    @Test
    void who_repeats_without_waiting_for_a_reply_is_only_impatient() {
        assertThat(IntStream.range(0, 60).anyMatch(i -> isLoop("hello?"))).isFalse();
    }

    @Test
    void the_same_words_every_minute_are_no_loop() {
        assertThat(exchanges(60, Duration.ofMinutes(1))).isFalse();
    }

    /** Whether one of so many messages, each with its reply, was taken for a loop. */
    private boolean exchanges(int count, Duration pause) {
        boolean loop = false;
        for (int i = 0; i < count; i++) {
            loop |= isLoop("Welcome!");
            guard = guard.answered();
            clock.advance(pause);
        }
        return loop;
    }

    private boolean isLoop(String words) {
        guard = guard.heard(words, clock.instant());
        return guard.isLoop();
    }
}
