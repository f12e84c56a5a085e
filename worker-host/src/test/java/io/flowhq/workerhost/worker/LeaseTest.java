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
}
