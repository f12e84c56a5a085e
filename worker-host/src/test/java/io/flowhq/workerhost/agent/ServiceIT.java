package io.flowhq.workerhost.agent;

import static io.flowhq.contract.WorkerPhase.CONNECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.workerhost.agent.StandInWorker.Manner;
import io.flowhq.workerhost.link.NotifySocket;
import io.flowhq.workerhost.link.ServiceManager;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The agent as a service: what systemd is told, and when it is told no more. */
class ServiceIT extends WithAgent {
    private static final String ALIVE = "WATCHDOG=1";

    @Test
    void systemd_hears_when_the_agent_is_ready_alive_and_stopping() throws Exception {
        Path path = folder.resolve("notify");
        try (NotifySocket systemd = new NotifySocket(path)) {
            Process process = spawn(new AgentSetup(folder, broker.url())
                    .with("NOTIFY_SOCKET", path.toString())
                    .with("WATCHDOG_USEC", "400000"));
            controlPlane.want(worker(1, Manner.GOOD));
            awaitPhase(CONNECTED);

            await().until(() -> Collections.frequency(systemd.heard(), ALIVE) >= 3);
            assertThat(systemd.heard()).containsOnlyOnce("READY=1").containsSubsequence("READY=1", ALIVE);
            await().untilAsserted(() -> assertThat(systemd.heard()).contains("STATUS=1 workers of at most 9"));
            process.destroy();
            assertThat(process.waitFor()).isZero();

            await().untilAsserted(() -> assertThat(systemd.heard()).contains("STOPPING=1"));
            assertThat(note("environment")).doesNotContain("NOTIFY_SOCKET", "WATCHDOG_USEC");
        }
    }

    @Test
    void the_watchdog_is_told_nothing_while_the_agents_own_loop_hangs() {
        Path path = folder.resolve("notify");
        CountDownLatch hanging = new CountDownLatch(1);
        try (NotifySocket systemd = new NotifySocket(path);
                ServiceManager manager = ServiceManager.from(Map.of("NOTIFY_SOCKET", path.toString()));
                AgentLoop loop = new AgentLoop(() -> {})) {
            loop.every(Duration.ofMillis(20), manager::alive);
            await().until(() -> systemd.heard().contains(ALIVE));

            loop.post(() -> awaitQuietly(hanging));
            await().during(Duration.ofMillis(300)).until(() -> systemd.heard().size(), new Unchanged()::test);
            hanging.countDown();

            int before = systemd.heard().size();
            await().until(() -> systemd.heard().size() > before);
        }
    }

    /** Whether a number is the one it was at first, once it has had the time to settle. */
    private static final class Unchanged {
        private int last = -1;

        boolean test(int now) {
            boolean same = now == last;
            last = now;
            return same;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
