package io.flowhq.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.HostHeartbeat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LatestHeartbeatsTest {
    private final LatestHeartbeats waiting = new LatestHeartbeats();
    private final List<Map<String, HostHeartbeat>> taken = new ArrayList<>();

    @Test
    void one_that_finds_nobody_at_work_is_taken_at_once() {
        waiting.add(heartbeat("host-1", 1, 1), taken::add);

        assertThat(taken).containsExactly(Map.of("host-1", heartbeat("host-1", 1, 1)));
    }

    @Test
    void what_comes_while_somebody_is_at_work_is_taken_next_all_together_and_the_latest_of_each_host() {
        waiting.add(heartbeat("host-1", 1, 1), first -> {
            taken.add(first);
            if (taken.size() == 1) {
                // Another thread, which must not wait for this one.
                CompletableFuture.runAsync(() -> {
                            waiting.add(heartbeat("host-1", 2, 1), taken::add);
                            waiting.add(heartbeat("host-1", 1, 3), taken::add);
                            waiting.add(heartbeat("host-2", 1, 8), taken::add);
                            waiting.add(heartbeat("host-2", 1, 7), taken::add);
                        })
                        .join();
            }
        });

        assertThat(taken)
                .containsExactly(
                        Map.of("host-1", heartbeat("host-1", 1, 1)),
                        Map.of("host-1", heartbeat("host-1", 2, 1), "host-2", heartbeat("host-2", 1, 8)));
    }

    @Test
    void after_one_that_could_not_be_taken_the_next_one_is() {
        try {
            waiting.add(heartbeat("host-1", 1, 1), it -> {
                throw new IllegalStateException("The database is away");
            });
        } catch (IllegalStateException e) {
            waiting.add(heartbeat("host-1", 1, 2), taken::add);
        }

        assertThat(taken).containsExactly(Map.of("host-1", heartbeat("host-1", 1, 2)));
    }

    private static HostHeartbeat heartbeat(String host, long incarnation, long seq) {
        return new HostHeartbeat(host, incarnation, seq, Instant.EPOCH, 0, 50, "own", "1", List.of());
    }
}
