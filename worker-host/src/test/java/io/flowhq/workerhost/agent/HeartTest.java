package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.HostHeartbeat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartTest {
    private final AgentLoop loop = new AgentLoop(() -> {});
    private final AtomicLong told = new AtomicLong();
    private final List<Long> sent = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        loop.close();
    }

    @Test
    void a_heartbeat_that_could_not_be_told_keeps_none_after_it() {
        Heart heart = new Heart(loop, this::failingFirst, heartbeat -> sent.add(heartbeat.seq()));

        loop.post(heart::beat);
        loop.post(heart::beat);

        await().untilAsserted(() -> assertThat(sent).containsExactly(2L));
    }

    @Test
    void a_heartbeat_that_could_not_be_sent_keeps_none_after_it() {
        Heart heart = new Heart(loop, this::next, heartbeat -> {
            sent.add(heartbeat.seq());
            throw new IllegalStateException("wrong");
        });

        await().until(() -> {
            loop.post(heart::beat);
            return sent.size() > 1;
        });
    }

    @Test
    void while_the_broker_takes_its_time_for_one_no_other_is_sent() {
        CountDownLatch taken = new CountDownLatch(1);
        Heart heart = new Heart(loop, this::next, heartbeat -> {
            sent.add(heartbeat.seq());
            awaitQuietly(taken);
        });
        OnLoop.run(loop, heart::beat);
        OnLoop.run(loop, heart::beat);
        await().until(() -> !sent.isEmpty());

        assertThat(told).hasValue(1);
        taken.countDown();
        await().until(() -> {
            loop.post(heart::beat);
            return sent.size() > 1;
        });
    }

    private HostHeartbeat failingFirst() {
        HostHeartbeat heartbeat = next();
        if (heartbeat.seq() == 1) {
            throw new UncheckedIOException(new IOException("Too many open files"));
        }
        return heartbeat;
    }

    private HostHeartbeat next() {
        return new HostHeartbeat(
                "host-1", 1, told.incrementAndGet(), Instant.EPOCH, 0, 1, "store", "version", List.of());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
