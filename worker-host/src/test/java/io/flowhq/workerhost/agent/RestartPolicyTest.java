package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.WorkerPhase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestartPolicyTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final RestartPolicy EXACT = new RestartPolicy(() -> 0.5, RestartPolicy.FIRST_DELAY);

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,4", "4,8", "5,16", "6,32", "7,64", "8,128", "9,256", "10,300", "11,300", "60,300"})
    void the_delay_doubles_from_one_second_to_five_minutes(int deaths, long seconds) {
        CrashHistory rare = dying(deaths, HOUR);

        RestartDecision decision = EXACT.decide(rare);

        assertThat(decision.phase()).isEqualTo(WorkerPhase.BACKOFF);
        assertThat(decision.delay()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void jitter_moves_a_delay_by_a_fifth_at_most() {
        CrashHistory once = dying(1, HOUR);

        assertThat(policyWith(0.0).decide(once).delay()).isEqualTo(Duration.ofMillis(800));
        assertThat(policyWith(0.9999).decide(once).delay()).isBetween(Duration.ofMillis(1199), Duration.ofMillis(1200));
    }

    @Test
    void for_want_of_room_it_is_tried_every_five_seconds() {
        RestartDecision decision = EXACT.awaitRoom();

        assertThat(decision.phase()).isEqualTo(WorkerPhase.BACKOFF);
        assertThat(decision.delay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(decision.reason()).isEqualTo("It is tried again in 5 seconds.");
    }

    @Test
    void without_a_first_delay_there_is_none_until_it_is_a_crash_loop() {
        RestartPolicy eager = new RestartPolicy(() -> 0.5, Duration.ZERO);

        RestartDecision fifth = eager.decide(dying(5, Duration.ofSeconds(1)));

        assertThat(fifth.delay()).isZero();
        assertThat(fifth.reason()).isEqualTo("It is started again at once.");
        assertThat(eager.decide(dying(6, Duration.ofSeconds(1))).delay()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void the_fifth_death_within_ten_minutes_is_not_yet_a_crash_loop() {
        assertThat(EXACT.decide(dying(5, Duration.ofSeconds(10))).phase()).isEqualTo(WorkerPhase.BACKOFF);
    }

    @Test
    void the_sixth_death_within_ten_minutes_is_a_crash_loop_retried_every_five_minutes() {
        RestartDecision decision = policyWith(0.0).decide(dying(6, Duration.ofSeconds(119)));

        assertThat(decision.phase()).isEqualTo(WorkerPhase.CRASH_LOOP);
        assertThat(decision.delay()).isEqualTo(Duration.ofMinutes(5));
        assertThat(decision.reason())
                .isEqualTo("It died 6 times within 10 minutes; the next attempt is in 300 seconds.");
    }

    @Test
    void six_deaths_over_more_than_ten_minutes_are_no_crash_loop() {
        assertThat(EXACT.decide(dying(6, Duration.ofSeconds(120))).phase()).isEqualTo(WorkerPhase.BACKOFF);
    }

    @Test
    void a_crash_loop_stays_one_though_its_retries_leave_the_window() {
        CrashHistory loop = dying(6, Duration.ofSeconds(1));

        CrashHistory later = loop.afterCrash(NOON.plus(HOUR));

        assertThat(EXACT.decide(later).phase()).isEqualTo(WorkerPhase.CRASH_LOOP);
    }

    @Test
    void what_is_left_of_a_delay_is_never_longer_than_the_longest_whatever_became_of_the_clock() {
        assertThat(RestartPolicy.within(Duration.ofSeconds(-5))).isZero();
        assertThat(RestartPolicy.within(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
        assertThat(RestartPolicy.within(HOUR)).isEqualTo(Duration.ofMinutes(6));
    }

    private static CrashHistory dying(int times, Duration apart) {
        CrashHistory history = CrashHistory.NONE;
        for (int death = 0; death < times; death++) {
            history = history.afterCrash(NOON.plus(apart.multipliedBy(death)));
        }
        return history;
    }

    private static RestartPolicy policyWith(double random) {
        return new RestartPolicy(() -> random, RestartPolicy.FIRST_DELAY);
    }
}
