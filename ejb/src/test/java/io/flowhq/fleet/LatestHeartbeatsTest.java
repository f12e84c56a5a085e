package io.flowhq.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.HostHeartbeat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LatestHeartbeatsTest {
    private static final int TAKEN_IN_A_ROW = 20;
    private static final Set<Thread.State> HAS_ADDED = Set.of(Thread.State.WAITING, Thread.State.TERMINATED);

    private final LatestHeartbeats waiting = new LatestHeartbeats();
    private final List<Map<String, HostHeartbeat>> taken = new CopyOnWriteArrayList<>();
    private final List<Thread> takers = new CopyOnWriteArrayList<>();

    @Test
    void one_that_finds_nobody_at_work_is_taken_at_once() {
        add(heartbeat("host-1", 1, 1), taken::add);

        assertThat(taken).containsExactly(Map.of("host-1", heartbeat("host-1", 1, 1)));
    }

    @Test
    void what_comes_while_somebody_is_at_work_is_taken_next_all_together_and_the_latest_of_each_host() {
        Thread next = new Thread(() -> add(heartbeat("host-1", 2, 1), taken::add));
        add(heartbeat("host-1", 1, 1), first -> {
            taken.add(first);
            next.start();
            await().until(() -> next.getState() == Thread.State.WAITING);
            // Threads that find somebody waiting do not wait themselves.
            CompletableFuture.runAsync(() -> {
                        add(heartbeat("host-1", 1, 3), taken::add);
                        add(heartbeat("host-2", 1, 8), taken::add);
                        add(heartbeat("host-2", 1, 7), taken::add);
                    })
                    .join();
        });

        await().untilAsserted(() -> assertThat(taken)
                .containsExactly(
                        Map.of("host-1", heartbeat("host-1", 1, 1)),
                        Map.of("host-1", heartbeat("host-1", 2, 1), "host-2", heartbeat("host-2", 1, 8))));
    }

    @Test
    void nobody_is_kept_at_work_by_what_others_bring() {
        add(heartbeat("host-1", 1, 1), this::takeWhileTheNextComes);

        await().untilAsserted(() -> assertThat(takers).hasSize(TAKEN_IN_A_ROW).doesNotHaveDuplicates());
    }

    @Test
    void one_that_could_not_be_taken_keeps_nothing_waiting_that_came_meanwhile() {
        Thread next = new Thread(() -> add(heartbeat("host-2", 1, 1), taken::add));
        assertThatIllegalStateException()
                .isThrownBy(() -> add(heartbeat("host-1", 1, 1), together -> {
                    next.start();
                    await().until(() -> next.getState() == Thread.State.WAITING);
                    throw new IllegalStateException("The database is away");
                }));

        await().untilAsserted(() -> assertThat(taken).containsExactly(Map.of("host-2", heartbeat("host-2", 1, 1))));
    }

    @Test
    void after_one_that_could_not_be_taken_the_next_one_is() {
        try {
            add(heartbeat("host-1", 1, 1), it -> {
                throw new IllegalStateException("The database is away");
            });
        } catch (IllegalStateException e) {
            add(heartbeat("host-1", 1, 2), taken::add);
        }

        assertThat(taken).containsExactly(Map.of("host-1", heartbeat("host-1", 1, 2)));
    }

    /** Before this one is done, another thread brings a heartbeat, and waits for its turn or has gone. */
    private void takeWhileTheNextComes(Map<String, HostHeartbeat> together) {
        takers.add(Thread.currentThread());
        if (takers.size() < TAKEN_IN_A_ROW) {
            HostHeartbeat more = heartbeat("host-1", 1, takers.size() + 1);
            Thread next = new Thread(() -> add(more, this::takeWhileTheNextComes));
            next.start();
            await().until(() -> HAS_ADDED.contains(next.getState()));
        }
    }

    private void add(HostHeartbeat heartbeat, Consumer<Map<String, HostHeartbeat>> work) {
        waiting.put(heartbeat);
        waiting.take(work);
    }

    private static HostHeartbeat heartbeat(String host, long incarnation, long seq) {
        return new HostHeartbeat(host, incarnation, seq, Instant.EPOCH, 0, 50, "own", "1", List.of());
    }
}
