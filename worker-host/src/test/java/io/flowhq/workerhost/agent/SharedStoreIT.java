package io.flowhq.workerhost.agent;

import static io.flowhq.contract.WorkerPhase.CONNECTED;
import static io.flowhq.contract.WorkerPhase.STARTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.LeaseGranted;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import io.flowhq.workerhost.link.BootClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host whose session folders others share: nothing runs there without a lease. */
class SharedStoreIT extends WithAgent {
    @BeforeEach
    void startOnSharedStore() {
        controlPlane.grantNothing();
        agent = new AgentSetup(folder, broker.url())
                .with("FLOWHQ_SESSION_STORE", "shared")
                .start();
    }

    @Test
    void nothing_starts_before_a_lease_is_granted() throws IOException {
        controlPlane.want(worker(1, Manner.GOOD));
        awaitBeat();
        await().until(() -> controlPlane.beats().size() > 2);
        assertThat(controlPlane.snapshots(tenant)).isEmpty();
        assertThat(awaitBeat().desiredVersion())
                .as("the set is to be sent again")
                .isZero();

        grant(Duration.ofSeconds(60));
        controlPlane.want(worker(1, Manner.GOOD));

        awaitPhase(CONNECTED);
        assertThat(noted("environment")).contains("FLOWHQ_LEASE_UNTIL_MS=");
        assertThat(Long.parseLong(noted("lease").strip())).isGreaterThan(BootClock.millis());
    }

    @Test
    void no_worker_outlives_the_lease() {
        grant(Duration.ofSeconds(60));
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();

        grant(LeaseKeeper.MARGIN.plusMillis(
                500)); // the newest one counts, and no machine is too slow to be connected before
        await().until(() -> !lives(pid));
        await().until(() -> awaitBeat().workers().isEmpty());

        assertThat(awaitBeat().desiredVersion()).isZero();
        assertThat(controlPlane.phases(tenant)).containsExactly(STARTING, CONNECTED);
    }

    private void grant(Duration ttl) {
        HostHeartbeat beat = awaitBeat();
        controlPlane.tell(new LeaseGranted(AgentSetup.HOST, beat.incarnation(), beat.seq(), ttl));
    }

    private String noted(String what) throws IOException {
        Path file = folder.resolve("sessions").resolve(tenant.toString()).resolve(what);
        await().until(() -> Files.exists(file));
        return Files.readString(file);
    }
}
