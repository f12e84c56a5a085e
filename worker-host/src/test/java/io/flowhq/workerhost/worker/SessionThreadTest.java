package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SessionThreadTest {
    private final List<Throwable> told = new CopyOnWriteArrayList<>();
    private final SessionThread thread = new SessionThread(told::add);

    @AfterEach
    void end() {
        thread.shutdownNow();
    }

    @Test
    void what_fails_is_told() {
        IllegalStateException failure = new IllegalStateException("wrong");

        thread.execute(() -> {
            throw failure;
        });

        await().untilAsserted(() -> assertThat(told).containsExactly(failure));
    }

    @Test
    void what_is_done_again_and_again_tells_when_it_fails() {
        AtomicInteger times = new AtomicInteger();
        thread.scheduleWithFixedDelay(
                () -> {
                    if (times.incrementAndGet() == 3) {
                        throw new IllegalStateException("the third time");
                    }
                },
                1,
                1,
                TimeUnit.MILLISECONDS);

        await().untilAsserted(() -> assertThat(told).singleElement().asString().contains("the third time"));
    }

    @Test
    void what_was_called_off_is_no_failure() {
        AtomicInteger done = new AtomicInteger();
        thread.schedule(done::incrementAndGet, 1, TimeUnit.HOURS).cancel(false);
        thread.execute(done::incrementAndGet);

        await().until(() -> done.get() == 1);
        assertThat(told).isEmpty();
    }

    @Test
    void what_comes_after_its_end_is_dropped() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        thread.shutdownNow();

        thread.execute(done::incrementAndGet);

        assertThat(thread.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(done).hasValue(0);
        assertThat(told).isEmpty();
    }
}
