package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class AgentLoopTest {
    private final AgentLoop loop = new AgentLoop(() -> {});
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicReference<String> told = new AtomicReference<>();

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

    @ParameterizedTest
    @MethodSource("errors")
    void what_is_done_again_and_again_is_done_again_whatever_went_wrong(Error error) throws InterruptedException {
        CountDownLatch twice = new CountDownLatch(2);
        loop.every(Duration.ofMillis(1), () -> {
            twice.countDown();
            throw error;
        });

        assertThat(twice.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void what_follows_a_step_aside_is_told_what_came_of_it() throws InterruptedException {
        loop.aside("step", () -> "done", "failed", this::told);

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(told).hasValue("done");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void what_follows_a_step_aside_is_told_that_it_failed(Runnable failing) throws InterruptedException {
        loop.aside(
                "step",
                () -> {
                    failing.run();
                    return "done";
                },
                "failed",
                this::told);

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(told).hasValue("failed");
    }

    static List<Error> errors() {
        return List.of(
                new OutOfMemoryError("unable to create native thread"),
                new NoClassDefFoundError("of a jar that was replaced"));
    }

    static List<Runnable> failures() {
        return List.of(AgentLoopTest::fail, () -> {
            throw new StackOverflowError();
        });
    }

    @Test
    void what_follows_a_step_for_which_there_is_no_thread_is_told_that_it_failed() throws InterruptedException {
        try (AgentLoop poor = new AgentLoop(() -> {}, task -> {
            throw new OutOfMemoryError("unable to create native thread");
        })) {
            poor.aside("step", () -> "done", "failed", this::told);

            assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(told).hasValue("failed");
    }

    @Test
    void what_comes_after_its_end_is_dropped() {
        loop.close();

        loop.post(done::countDown);
        loop.after(Duration.ZERO, done::countDown);
        loop.aside("step", () -> "done", "failed", this::told);

        assertThat(done.getCount()).isOne();
    }

    private void told(String outcome) {
        told.set(outcome);
        done.countDown();
    }

    private static void fail() {
        throw new IllegalStateException("wrong");
    }
}
