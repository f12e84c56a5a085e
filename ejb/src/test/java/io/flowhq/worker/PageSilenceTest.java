package io.flowhq.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.WorkerPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageSilenceTest {
    private static final Instant BEGIN = Instant.parse("2026-11-21T09:00:00Z");
    private static final Duration THRESHOLD = Duration.ofMinutes(2);

    @Test
    void a_page_may_be_silent_up_to_the_threshold() {
        assertThat(silence(WorkerPhase.CONNECTED, 0, 60, 180)).isEmpty();
        assertThat(silence(WorkerPhase.CONNECTED, 0, 60, 181)).contains(Duration.ofSeconds(121));
    }

    @Test
    void one_that_never_answered_is_counted_from_its_begin() {
        assertThat(silence(WorkerPhase.STARTING, 0, null, 120)).isEmpty();
        assertThat(silence(WorkerPhase.STARTING, 0, null, 121)).contains(Duration.ofSeconds(121));
    }

    @Test
    void a_new_incarnation_is_not_judged_by_the_answers_of_the_old_one() {
        assertThat(silence(WorkerPhase.STARTING, 300, 10, 400)).isEmpty();
    }

    @Test
    void nothing_is_counted_beyond_the_hosts_last_heartbeat() {
        PageSilence hostReadEarly = new PageSilence(
                UUID.randomUUID(),
                1,
                WorkerPhase.CONNECTED,
                BEGIN,
                Optional.of(BEGIN.plusSeconds(60)),
                BEGIN.plusSeconds(63));

        assertThat(hostReadEarly.exceeding(THRESHOLD, BEGIN, BEGIN.plusSeconds(63)))
                .isEmpty();
    }

    @Test
    void after_our_own_start_everybody_gets_one_full_threshold() {
        PageSilence longSilent = new PageSilence(
                UUID.randomUUID(), 1, WorkerPhase.CONNECTED, BEGIN, Optional.of(BEGIN), BEGIN.plusSeconds(1000));

        assertThat(longSilent.exceeding(THRESHOLD, BEGIN.plusSeconds(880), BEGIN.plusSeconds(1000)))
                .isEmpty();
        assertThat(longSilent.exceeding(THRESHOLD, BEGIN.plusSeconds(879), BEGIN.plusSeconds(1000)))
                .contains(Duration.ofSeconds(1000));
    }

    @Test
    void what_was_written_before_the_clock_was_set_back_by_an_hour_hides_no_silence() {
        Instant hourAhead = BEGIN.plusSeconds(3600);
        PageSilence frozen = new PageSilence(
                UUID.randomUUID(), 1, WorkerPhase.CONNECTED, hourAhead, Optional.of(BEGIN), BEGIN.plusSeconds(121));
        PageSilence neverAnswered = new PageSilence(
                UUID.randomUUID(), 1, WorkerPhase.CONNECTED, hourAhead, Optional.of(hourAhead), BEGIN.plusSeconds(121));

        assertThat(frozen.exceeding(THRESHOLD, BEGIN, BEGIN.plusSeconds(121))).contains(Duration.ofSeconds(121));
        assertThat(neverAnswered.exceeding(THRESHOLD, BEGIN, BEGIN.plusSeconds(121)))
                .as("counted from when the clock was set")
                .contains(Duration.ofSeconds(121));
    }

    @ParameterizedTest
    @EnumSource(WorkerPhase.class)
    void only_phases_with_a_page_can_be_stale(WorkerPhase phase) {
        assertThat(silence(phase, 0, 0, 10_000).isPresent()).isEqualTo(phase.hasPage());
    }

    private static Optional<Duration> silence(WorkerPhase phase, long since, @Nullable Integer answered, long heard) {
        return new PageSilence(
                        UUID.randomUUID(),
                        1,
                        phase,
                        BEGIN.plusSeconds(since),
                        Optional.ofNullable(answered).map(BEGIN::plusSeconds),
                        BEGIN.plusSeconds(heard))
                .exceeding(THRESHOLD, BEGIN, BEGIN.plusSeconds(heard));
    }
}
