package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.workerhost.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplyRateTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T08:00:00Z"));
    private final ReplyRate rate = new ReplyRate(10, clock, List.of());

    @Test
    void ten_replies_in_a_minute_and_no_more() {
        assertThat(taken(15)).isEqualTo(10);
    }

    @Test
    void the_next_minute_has_ten_again() {
        taken(10);
        clock.advance(Duration.ofSeconds(59));
        assertThat(rate.tryTake()).isFalse();

        clock.advance(Duration.ofSeconds(1));

        assertThat(taken(15)).isEqualTo(10);
    }

    @Test
    void how_long_it_takes_until_there_are_more_is_known() {
        taken(10);
        clock.advance(Duration.ofSeconds(50));

        assertThat(rate.untilMore()).isEqualTo(Duration.ofSeconds(10));
        clock.advance(rate.untilMore());
        assertThat(rate.untilMore()).isZero();
    }

    @Test
    void a_minute_begins_with_its_first_reply() {
        clock.advance(Duration.ofSeconds(50));
        assertThat(taken(5)).isEqualTo(5);

        clock.advance(Duration.ofSeconds(20));

        assertThat(taken(10)).isEqualTo(5);
    }

    @Test
    void what_an_earlier_process_replied_counts_until_its_minute_is_over() {
        Instant begun = clock.instant();
        clock.advance(Duration.ofSeconds(40));

        ReplyRate restarted = new ReplyRate(10, clock, Collections.nCopies(7, begun));

        assertThat(taken(restarted, 15)).isEqualTo(3);
        clock.advance(Duration.ofSeconds(20));
        assertThat(taken(restarted, 15)).isEqualTo(10);
    }

    @Test
    void a_clock_that_is_set_back_costs_nobody_an_answer_for_longer_than_a_minute() {
        taken(10);

        clock.advance(Duration.ofHours(-1));

        assertThat(taken(15)).isEqualTo(10);
        clock.advance(ReplyRate.WINDOW);
        assertThat(taken(15)).isEqualTo(10);
    }

    @Test
    void another_limit_holds_at_once() {
        taken(10);

        rate.limitTo(3);

        assertThat(taken(5)).isEqualTo(3);
    }

    private long taken(int wanted) {
        return taken(rate, wanted);
    }

    private static long taken(ReplyRate rate, int wanted) {
        return IntStream.range(0, wanted).filter(i -> rate.tryTake()).count();
    }
}
