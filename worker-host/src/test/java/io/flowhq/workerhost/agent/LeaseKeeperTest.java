package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {
    private static final Duration TTL = Duration.ofSeconds(15);
    private final AtomicLong now = new AtomicLong(5);
    private final LeaseKeeper lease = new LeaseKeeper(now::get);

    @Test
    void nothing_is_over_before_a_lease_was_ever_granted() {
        pass(Duration.ofDays(1));

        assertThat(lease.isOver()).isFalse();
        assertThat(lease.isHeld()).isFalse();
        assertThat(lease.until()).isEmpty();
    }

    @Test
    void a_lease_runs_from_the_sending_of_its_heartbeat_less_the_margin() {
        lease.sending(1);
        pass(Duration.ofSeconds(5)); // on the way
        lease.granted(1, TTL);

        pass(TTL.minus(LeaseKeeper.MARGIN).minusSeconds(5).minusMillis(1));
        assertThat(lease.isOver()).isFalse();
        assertThat(lease.isHeld()).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(lease.isOver()).isTrue();
        assertThat(lease.isHeld()).isFalse();
        assertThat(lease.until()).hasValue(now.get());
    }

    @Test
    void a_grant_that_comes_after_its_end_is_over_at_once() {
        lease.sending(1);
        pass(TTL);
        lease.granted(1, TTL);

        assertThat(lease.isOver()).isTrue();
    }

    @Test
    void a_later_grant_prolongs_and_a_late_older_one_does_not_shorten() {
        lease.sending(1);
        pass(Duration.ofSeconds(10));
        lease.sending(2);
        lease.granted(2, TTL);
        lease.granted(1, TTL);
        pass(Duration.ofSeconds(12));

        assertThat(lease.isOver()).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(lease.isOver()).isTrue();
    }

    @Test
    void a_newer_grant_counts_though_it_is_shorter() {
        lease.sending(1);
        lease.granted(1, TTL);
        lease.sending(2);
        lease.granted(2, TTL.dividedBy(3));
        pass(TTL.dividedBy(3).minus(LeaseKeeper.MARGIN));

        assertThat(lease.isOver()).isTrue();
    }

    @Test
    void a_grant_for_a_heartbeat_of_long_ago_changes_nothing() {
        for (long seq = 1; seq <= 201; seq++) {
            lease.sending(seq);
        }
        lease.granted(1, TTL);

        assertThat(lease.until()).isEmpty();
        lease.granted(2, TTL);
        assertThat(lease.isHeld()).isTrue();
    }

    @Test
    void a_grant_for_a_heartbeat_that_was_never_sent_changes_nothing() {
        lease.granted(7, TTL);
        pass(Duration.ofDays(1));

        assertThat(lease.isOver()).isFalse();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toMillis());
    }
}
