package io.flowhq.workerhost.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChatQueuesTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final List<Throwable> problems = new CopyOnWriteArrayList<>();
    private final ChatQueues queues = new ChatQueues(problems::add);
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() {
        gate.countDown();
        queues.close();
    }

    @Test
    void a_chat_is_worked_through_in_order() throws InterruptedException {
        List<Integer> done = new CopyOnWriteArrayList<>();

        IntStream.range(0, 40).forEach(i -> queues.offer("a", () -> done.add(i)));

        assertThat(queues.awaitIdle(LONG)).isTrue();
        assertThat(done)
                .containsExactlyElementsOf(IntStream.range(0, 40).boxed().toList());
    }

    @Test
    void a_chat_that_waits_does_not_hold_another_up() throws InterruptedException {
        CountDownLatch other = new CountDownLatch(1);
        queues.offer("slow", this::waitAtGate);

        queues.offer("other", other::countDown);

        other.await();
        assertThat(gate.getCount()).isOne();
    }

    @Test
    void fifty_wait_in_a_chat_and_the_next_is_turned_away() {
        queues.offer("a", this::waitAtGate);

        assertThat(IntStream.range(0, 50).allMatch(i -> queues.offer("a", () -> {})))
                .isTrue();
        assertThat(queues.offer("a", () -> {})).isFalse();
        assertThat(queues.offer("b", () -> {})).isTrue();
    }

    @Test
    void while_it_is_blocked_nothing_waits_and_nothing_is_taken_or_turned_away() throws InterruptedException {
        List<String> done = new CopyOnWriteArrayList<>();
        queues.offer("a", this::waitAtGate);
        IntStream.range(0, 50).forEach(i -> queues.offer("a", () -> done.add("waited")));

        queues.block();
        queues.add("a", () -> done.add("came meanwhile"));
        assertThat(queues.offer("b", () -> done.add("came meanwhile"))).isTrue();
        queues.unblock();
        queues.offer("a", () -> done.add("came after"));
        gate.countDown();

        assertThat(queues.awaitIdle(LONG)).isTrue();
        assertThat(done).containsExactly("came after");
    }

    @Test
    void what_fails_does_not_stop_its_chat() throws InterruptedException {
        CountDownLatch next = new CountDownLatch(1);
        queues.offer("a", () -> {
            throw new IllegalStateException("on purpose");
        });

        queues.offer("a", next::countDown);

        next.await();
        assertThat(queues.awaitIdle(LONG)).isTrue();
        await().untilAsserted(() ->
                assertThat(problems).extracting(Throwable::getMessage).containsExactly("on purpose"));
    }

    @Test
    void waiting_for_the_end_has_a_limit() throws InterruptedException {
        queues.offer("a", this::waitAtGate);

        assertThat(queues.awaitIdle(Duration.ofMillis(20))).isFalse();
    }

    private void waitAtGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
