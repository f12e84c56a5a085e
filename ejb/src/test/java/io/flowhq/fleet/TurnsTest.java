package io.flowhq.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final int TAKEN_IN_A_ROW = 20;
    private static final Set<Thread.State> HAS_BROUGHT_IT = Set.of(Thread.State.WAITING, Thread.State.TERMINATED);

    private final Turns turns = new Turns();
    private final Queue<String> waiting = new ConcurrentLinkedQueue<>();
    private final List<List<String>> taken = new CopyOnWriteArrayList<>();
    private final List<Thread> takers = new CopyOnWriteArrayList<>();

    @Test
    void what_finds_nobody_at_work_is_taken_at_once() {
        bring("a", this::take);

        assertThat(taken).containsExactly(List.of("a"));
    }

    @Test
    void what_comes_while_somebody_is_at_work_is_taken_next_and_together_by_the_one_that_waits() {
        bring("a", () -> {
            take();
            waitsForATurn(new Thread(() -> bring("b", this::take)));
            // Threads that find somebody waiting do not wait themselves.
            CompletableFuture.runAsync(() -> {
                        bring("c", this::take);
                        bring("d", this::take);
                    })
                    .join();
        });

        await().untilAsserted(() -> assertThat(taken).containsExactly(List.of("a"), List.of("b", "c", "d")));
    }

    @Test
    void nobody_is_kept_at_work_by_what_others_bring() {
        bring("1", this::takeWhileTheNextComes);

        await().untilAsserted(() -> assertThat(takers).hasSize(TAKEN_IN_A_ROW).doesNotHaveDuplicates());
    }

    @Test
    void a_turn_that_fails_keeps_nothing_waiting_that_came_meanwhile() {
        assertThatIllegalStateException()
                .isThrownBy(() -> bring("a", () -> {
                    take();
                    waitsForATurn(new Thread(() -> bring("b", this::take)));
                    throw new IllegalStateException("The database is away");
                }));

        await().untilAsserted(() -> assertThat(taken).containsExactly(List.of("a"), List.of("b")));
    }

    @Test
    void what_a_turn_leaves_is_taken_by_the_same_thread_when_nobody_else_comes() {
        waiting.add("a");
        bring("b", () -> taken.add(List.of(waiting.remove())));

        assertThat(taken).containsExactly(List.of("a"), List.of("b"));
    }

    private void bring(String what, Runnable work) {
        waiting.add(what);
        turns.take(() -> !waiting.isEmpty(), work);
    }

    private void take() {
        List<String> all = List.copyOf(waiting);
        waiting.removeAll(all);
        taken.add(all);
    }

    /** Before this one is done, another thread brings something, and waits for its turn or has gone. */
    private void takeWhileTheNextComes() {
        take();
        takers.add(Thread.currentThread());
        if (takers.size() < TAKEN_IN_A_ROW) {
            waitsForATurn(new Thread(() -> bring("more", this::takeWhileTheNextComes)));
        }
    }

    private static void waitsForATurn(Thread thread) {
        thread.start();
        await().until(() -> HAS_BROUGHT_IT.contains(thread.getState()));
    }
}
