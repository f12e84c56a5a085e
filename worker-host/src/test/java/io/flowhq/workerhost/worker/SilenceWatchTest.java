package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SilenceWatchTest {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final AtomicLong nanos = new AtomicLong();
    private final SilenceWatch watch = new SilenceWatch(nanos::get);

    @Test
    void a_page_that_answered_once_is_frozen_after_twenty_silent_seconds() {
        assertThat(ticks(2, Duration.ZERO)).isFalse();
        answers();

        assertThat(ticks(20, Duration.ZERO)).isFalse();
        assertThat(ticks(1, Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void a_page_that_is_still_starting_gets_longer() {
        assertThat(ticks(90, Duration.ZERO)).isFalse();
        assertThat(ticks(1, Duration.ofSeconds(90))).isTrue();
    }

    @Test
    void the_time_in_which_this_process_was_stopped_does_not_count() {
        ticks(2, Duration.ZERO);
        answers();

        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(watch.isFrozen(Duration.ofMinutes(5))).isFalse();
        assertThat(ticks(20, Duration.ofMinutes(5))).isFalse();
        assertThat(ticks(1, Duration.ofMinutes(5).plusSeconds(20))).isTrue();
    }

    @Test
    void an_answer_ends_the_silence() {
        ticks(2, Duration.ZERO);
        answers();
        ticks(19, Duration.ZERO);
        answers();

        assertThat(ticks(19, Duration.ZERO)).isFalse();
    }

    private void answers() {
        watch.isFrozen(Duration.ZERO);
    }

    /** So many ticks, in which the silence grows from there on; what the last one says. */
    private boolean ticks(int count, Duration from) {
        boolean frozen = false;
        for (int tick = 1; tick <= count; tick++) {
            nanos.addAndGet(TICK.toNanos());
            frozen = watch.isFrozen(from.plus(TICK.multipliedBy(tick)));
        }
        return frozen;
    }
}
