package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FinishedMessagesTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");

    private final FinishedMessages finished = new FinishedMessages();

    @Test
    void every_one_of_many_is_known_and_no_other() {
        long[] fingerprints = new Random(1).longs(10_000).toArray();
        LongStream.of(fingerprints).forEach(each -> finished.add(each, MONDAY));
        LongStream.of(fingerprints).forEach(each -> finished.add(each, MONDAY));
        finished.add(0, MONDAY);

        assertThat(LongStream.of(fingerprints)).allMatch(finished::holds);
        assertThat(finished.holds(0)).isTrue();
        assertThat(new Random(2).longs(10_000)).noneMatch(finished::holds);
        assertThat(finished.all().values()).singleElement().satisfies(bytes -> assertThat(bytes)
                .hasSize(8 * 10_001));
    }

    @Test
    void a_day_is_let_go_when_it_is_over() {
        finished.add(1, MONDAY);
        finished.add(2, MONDAY.plus(Duration.ofDays(1)));

        finished.forgetBefore(MONDAY.plus(Duration.ofHours(15)));
        assertThat(finished.holds(1)).isTrue();
        finished.forgetBefore(MONDAY.plus(Duration.ofHours(16)));

        assertThat(finished.holds(1)).isFalse();
        assertThat(finished.holds(2)).isTrue();
    }

    @Test
    void changes_are_taken_once_and_make_the_same_elsewhere() {
        FinishedMessages copy = new FinishedMessages();
        finished.add(-5, MONDAY);
        copy.apply(finished.takeChanges());
        finished.add(7, MONDAY);
        assertThat(copy.holds(7)).isFalse();
        copy.apply(finished.takeChanges());

        assertThat(copy.holds(-5)).isTrue();
        assertThat(copy.holds(7)).isTrue();
        assertThat(finished.takeChanges()).isEmpty();
    }
}
