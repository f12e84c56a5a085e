package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AgentLoopTest {
    private final AgentLoop loop = new AgentLoop(() -> {});
    private final CountDownLatch done = new CountDownLatch(1);

    @AfterEach
    void end() {
        loop.close();
    }

    @Test
    void what_fails_on_the_loop_does_not_end_it() throws InterruptedException {
        loop.post(AgentLoopTest::fail);
        loop.post(done::countDown);

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void what_is_done_again_and_again_is_done_again_though_there_was_no_thread_for_it() throws InterruptedException {
        CountDownLatch twice = new CountDownLatch(2);
        loop.every(Duration.ofMillis(1), () -> {
            twice.countDown();
            throw new OutOfMemoryError("unable to create native thread");
        });

        assertThat(twice.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void what_follows_a_step_aside_is_done_though_the_step_failed() throws InterruptedException {
        loop.aside("step", AgentLoopTest::fail, done::countDown);

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void what_comes_after_its_end_is_dropped() {
        loop.close();

        loop.post(done::countDown);

        assertThat(done.getCount()).isOne();
    }

    private static void fail() {
        throw new IllegalStateException("wrong");
    }
}
