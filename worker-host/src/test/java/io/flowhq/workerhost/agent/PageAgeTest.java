package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PageAgeTest {
    private final AtomicLong now = new AtomicLong();

    @Test
    void it_grows_from_the_process_start_while_nothing_is_said() {
        PageAge age = new PageAge(now::get, Duration.ofSeconds(3));
        now.addAndGet(Duration.ofSeconds(4).toNanos());

        assertThat(age.now()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void it_grows_on_from_what_the_worker_said_last() {
        PageAge age = new PageAge(now::get, Duration.ofMinutes(1));
        age.reported(Duration.ofSeconds(2));
        now.addAndGet(Duration.ofSeconds(30).toNanos());

        assertThat(age.now()).isEqualTo(Duration.ofSeconds(32));
    }
}
