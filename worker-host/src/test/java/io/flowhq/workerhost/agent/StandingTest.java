package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.LeaseGranted;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final long INCARNATION = 7;
    private static final Duration TTL = Duration.ofSeconds(15);
    private final AtomicLong now = new AtomicLong(1000);
    private final Standing shared = new Standing(INCARNATION, true, now::get);
    private final Standing alone = new Standing(INCARNATION, false, now::get);

    @Test
    void on_a_shared_store_nothing_runs_before_a_lease_is_held() {
        assertThat(shared.mayRunWorkers()).isFalse();
        assertThat(shared.endOfNewWorkers()).hasValue(0);

        grant(shared, INCARNATION);

        assertThat(shared.mayRunWorkers()).isTrue();
        assertThat(shared.endOfNewWorkers())
                .hasValue(now.get() + TTL.minus(LeaseKeeper.MARGIN).toMillis());
    }

    @Test
    void a_lease_is_passed_on_to_the_workers_of_a_shared_store() {
        assertThat(grant(shared, INCARNATION))
                .hasValue(now.get() + TTL.minus(LeaseKeeper.MARGIN).toMillis());
    }

    @Test
    void a_lease_that_is_over_when_it_comes_lets_nothing_run() {
        long seq = shared.nextHeartbeat();
        pass(TTL);

        assertThat(shared.granted(granted(INCARNATION, seq))).isEmpty();
        assertThat(shared.mayRunWorkers()).isFalse();
    }

    @Test
    void a_lease_of_another_incarnation_is_no_lease_and_no_word_to_us() {
        assertThat(grant(shared, INCARNATION - 1)).isEmpty();

        assertThat(shared.mayRunWorkers()).isFalse();
        assertThat(shared.isInTouch()).isFalse();
    }

    @Test
    void a_lease_that_runs_out_fences_once() {
        grant(shared, INCARNATION);
        assertThat(shared.hasToFence()).isFalse();
        pass(TTL.minus(LeaseKeeper.MARGIN));

        assertThat(shared.hasToFence()).isTrue();
        assertThat(shared.hasToFence()).isFalse();
        assertThat(shared.mayRunWorkers()).isFalse();
    }

    @Test
    void a_lease_that_is_held_again_can_fence_again() {
        grant(shared, INCARNATION);
        pass(TTL);
        assertThat(shared.hasToFence()).isTrue();
        grant(shared, INCARNATION);
        pass(TTL);

        assertThat(shared.hasToFence()).isTrue();
    }

    @Test
    void a_host_that_shares_nothing_serves_on_without_a_lease() {
        assertThat(alone.mayRunWorkers()).isTrue();
        assertThat(alone.endOfNewWorkers()).isEmpty();
        assertThat(grant(alone, INCARNATION)).isEmpty();
        pass(Duration.ofDays(1));

        assertThat(alone.hasToFence()).isFalse();
        assertThat(alone.mayRunWorkers()).isTrue();
    }

    @Test
    void only_an_answer_to_a_heartbeat_of_this_connection_puts_in_touch() {
        long before = alone.nextHeartbeat();
        alone.connected();
        alone.granted(granted(INCARNATION, before));
        assertThat(alone.isInTouch()).isFalse();

        grant(alone, INCARNATION);
        assertThat(alone.isInTouch()).isTrue();
        alone.granted(granted(INCARNATION, before)); // late
        assertThat(alone.isInTouch()).isTrue();
        alone.connected();
        assertThat(alone.isInTouch()).isFalse();
    }

    private OptionalLong grant(Standing standing, long incarnation) {
        return standing.granted(granted(incarnation, standing.nextHeartbeat()));
    }

    private static LeaseGranted granted(long incarnation, long seq) {
        return new LeaseGranted("host", incarnation, seq, TTL);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toMillis());
    }
}
