package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private final AtomicLong now = new AtomicLong(1_000);

    @Test
    void without_one_a_worker_serves_for_ever() {
        Lease lease = new Lease(OptionalLong.empty(), now::get);
        lease.prolong(2_000);
        now.set(Long.MAX_VALUE);

        assertThat(lease.isOver()).isFalse();
    }

    @Test
    void it_is_over_at_its_end_and_not_before() {
        Lease lease = new Lease(OptionalLong.of(5_000), now::get);

        now.set(4_999);
        assertThat(lease.isOver()).isFalse();
        now.set(5_000);
        assertThat(lease.isOver()).isTrue();
    }

    @Test
    void a_later_end_prolongs_it_and_an_earlier_one_changes_nothing() {
        Lease lease = new Lease(OptionalLong.of(5_000), now::get);
        lease.prolong(9_000);
        lease.prolong(6_000);

        now.set(8_999);
        assertThat(lease.isOver()).isFalse();
        now.set(9_000);
        assertThat(lease.isOver()).isTrue();
    }

    @Test
    void a_worker_that_takes_longer_to_start_than_its_lease_waits_for_its_agents_word_and_sends_nothing_meanwhile() {
        Lease lease = new Lease(OptionalLong.of(900), now::get);

        assertThat(lease.isOver()).isTrue();
        assertThat(lease.endsWorker()).isFalse();

        lease.prolong(5_000);
        assertThat(lease.isOver()).isFalse();
    }

    @Test
    void without_that_word_it_ends_within_a_second() {
        Lease lease = new Lease(OptionalLong.of(900), now::get);
        assertThat(lease.endsWorker()).isFalse();

        now.set(2_000);
        assertThat(lease.endsWorker()).isTrue();
    }

    @Test
    void a_renewed_lease_ends_the_worker_as_soon_as_it_is_over() {
        Lease lease = new Lease(OptionalLong.of(900), now::get);
        lease.prolong(1_500);

        now.set(1_500);
        assertThat(lease.endsWorker()).isTrue();
    }
}
