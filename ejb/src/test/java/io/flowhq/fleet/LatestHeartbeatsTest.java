package io.flowhq.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerPulse;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LatestHeartbeatsTest {
    private final LatestHeartbeats waiting = new LatestHeartbeats();

    @Test
    void the_latest_of_each_host_is_taken_and_once() {
        waiting.put(heartbeat("host-1", 2, 1));
        waiting.put(heartbeat("host-1", 1, 3));
        waiting.put(heartbeat("host-2", 1, 8));
        waiting.put(heartbeat("host-2", 1, 7));

        assertThat(waiting.take())
                .isEqualTo(Map.of("host-1", heartbeat("host-1", 2, 1), "host-2", heartbeat("host-2", 1, 8)));
        assertThat(waiting.isEmpty()).isTrue();
        assertThat(waiting.take()).isEmpty();
    }

    @Test
    void of_more_workers_than_one_transaction_should_write_some_are_left_for_the_next_time() {
        List<WorkerPulse> many =
                Collections.nCopies(6_000, new WorkerPulse(UUID.randomUUID(), 1, 1, WorkerPhase.CONNECTED, null));
        for (int i = 1; i <= 3; i++) {
            waiting.put(new HostHeartbeat("host-" + i, 1, 1, Instant.EPOCH, 0, 50, "own", "1", many));
        }

        assertThat(waiting.take()).hasSize(2);
        assertThat(waiting.take()).hasSize(1);
    }

    private static HostHeartbeat heartbeat(String host, long incarnation, long seq) {
        return new HostHeartbeat(host, incarnation, seq, Instant.EPOCH, 0, 50, "own", "1", List.of());
    }
}
