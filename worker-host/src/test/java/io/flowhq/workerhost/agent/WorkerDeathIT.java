package io.flowhq.workerhost.agent;

import static io.flowhq.contract.WorkerPhase.BACKOFF;
import static io.flowhq.contract.WorkerPhase.CONNECTED;
import static io.flowhq.contract.WorkerPhase.FAILED;
import static io.flowhq.contract.WorkerPhase.STARTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.RestartMode;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.workerhost.SmallDisk;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an agent makes of the deaths of its workers. */
class WorkerDeathIT extends WithAgent {
    @Test
    void a_killed_worker_comes_back_within_five_seconds() throws IOException {
        start();
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();
        signal("KILL", pid);

        await().atMost(Duration.ofSeconds(5)).until(() -> latestPhase() == CONNECTED && latest().pid() != pid);

        assertThat(controlPlane.phases(tenant)).containsExactly(STARTING, CONNECTED, BACKOFF, STARTING, CONNECTED);
        WorkerSnapshot backoff = firstIn(BACKOFF);
        assertThat(backoff.lastError())
                .isEqualTo("The worker was killed (signal 9), by somebody or by a machine without memory."
                        + " It is started again in 1 second.");
        assertThat(backoff.nextAttemptAt()).isNotNull();
        assertThat(latest().restartCount()).isEqualTo(1);
        assertThat(latest().lastError()).isNull();
    }

    @Test
    void a_worker_that_crashes_at_once_is_tried_again_after_growing_delays() {
        start();
        controlPlane.want(worker(1, Manner.CRASHING));

        await().until(() -> controlPlane.snapshots(tenant).stream()
                .anyMatch(snapshot -> snapshot.phase() == BACKOFF && snapshot.restartCount() == 2));

        assertThat(controlPlane.snapshots(tenant))
                .filteredOn(snapshot -> snapshot.phase() == BACKOFF)
                .extracting(WorkerSnapshot::lastError)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("The worker ended unexpectedly with exit code 5."),
                        second -> assertThat(second).endsWith("It is started again in 2 seconds."),
                        third -> assertThat(third).matches(".* in [345] seconds."));
    }

    @Test
    void a_worker_that_only_a_person_can_help_is_left_until_somebody_starts_it() {
        start();
        controlPlane.want(worker(1, Manner.REFUSED));

        WorkerSnapshot failed = awaitPhase(FAILED, snapshot -> snapshot.pid() == null);

        assertThat(failed.errorCode()).isEqualTo(ErrorCode.AUTH_FAILURE);
        assertThat(failed.lastError()).isEqualTo("WhatsApp refused the session.");
        controlPlane.want(worker(2, Manner.GOOD));
        assertThat(awaitPhase(CONNECTED).generation()).isEqualTo(2);
    }

    @Test
    void a_worker_over_the_memory_limit_is_ended_in_good_order_and_started_again_later() {
        agent = new AgentSetup(folder, broker.url())
                .with("FLOWHQ_WORKER_MEMORY_LIMIT_MB", "35") // a stand-in holds more, and less than twice as much
                .start();
        controlPlane.want(worker(1, Manner.GOOD));

        awaitPhase(BACKOFF);

        WorkerSnapshot backoff = latest();
        assertThat(backoff.errorCode()).isEqualTo(ErrorCode.OUT_OF_MEMORY);
        assertThat(backoff.lastError())
                .isEqualTo("The worker and its browser held more than 35 MB of memory and were ended."
                        + " It is started again in 1 second.");
        assertThat(note("stop"))
                .as("asked over its socket, or before it has called by a signal")
                .isIn("asked", "signalled");
    }

    /** Whether it is asked to end before it is killed depends on how much it had when it was weighed. */
    @Test
    void a_worker_that_takes_memory_fast_is_ended_and_its_neighbour_goes_on() {
        UUID neighbour = UUID.randomUUID();
        DesiredWorker good = AgentSetup.worker(neighbour, 1, RestartMode.GRACEFUL, Manner.GOOD);
        agent = new AgentSetup(folder, broker.url())
                .with("FLOWHQ_WORKER_MEMORY_LIMIT_MB", "300")
                .start();
        controlPlane.want(AgentSetup.worker(tenant, 1, RestartMode.GRACEFUL, Manner.GREEDY), good);
        awaitPhase(CONNECTED);
        await().until(() -> controlPlane
                .latest(neighbour)
                .filter(it -> it.phase() == CONNECTED)
                .isPresent());
        Long before = controlPlane.latest(neighbour).orElseThrow().pid();

        controlPlane.want(AgentSetup.worker(tenant, 1, RestartMode.GRACEFUL, Manner.GREEDY, 2), good);

        WorkerSnapshot backoff = awaitPhase(BACKOFF);
        assertThat(backoff.errorCode()).isEqualTo(ErrorCode.OUT_OF_MEMORY);
        WorkerSnapshot unharmed = controlPlane.latest(neighbour).orElseThrow();
        assertThat(unharmed.phase()).isEqualTo(CONNECTED);
        assertThat(unharmed.pid()).isEqualTo(before);
    }

    @Test
    void a_worker_whose_start_cannot_be_written_down_is_tried_until_there_is_room_and_that_is_no_crash()
            throws InterruptedException {
        try (SmallDisk disk = SmallDisk.on(folder.resolve("run"), 1L << 20)) {
            start();
            disk.fill();
            controlPlane.want(worker(1, Manner.GOOD));

            awaitPhase(BACKOFF, snapshot -> snapshot.restartCount() == 2);

            assertThat(controlPlane.snapshots(tenant))
                    .filteredOn(snapshot -> snapshot.phase() == BACKOFF)
                    .allSatisfy(snapshot -> assertThat(snapshot.errorCode()).isEqualTo(ErrorCode.DISK_FULL))
                    .allSatisfy(snapshot -> assertThat(snapshot.lastError())
                            .matches("The host's disk is full.* It is tried again in [456] seconds."));
            disk.free();
            awaitPhase(CONNECTED);
            agent.stop();
            agent = null;
        }
    }

    @Test
    void a_host_without_a_browser_says_what_to_install() {
        start();
        controlPlane.want(worker(1, Manner.WITHOUT_BROWSER));

        WorkerSnapshot failed = awaitPhase(FAILED);

        assertThat(failed.errorCode()).isEqualTo(ErrorCode.BROWSER_UNAVAILABLE);
        assertThat(failed.lastError()).contains("install chromium-headless-shell");
    }

    @Test
    void a_frozen_worker_grows_old_in_the_heartbeats_and_is_replaced_when_found_stale() throws IOException {
        start();
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();
        signal("STOP", pid);
        await().until(() -> pulse().pageAge().compareTo(Duration.ofSeconds(2)) > 0);

        controlPlane.want(AgentSetup.worker(tenant, 2, RestartMode.STALE, Manner.GOOD));

        await().until(() -> latestPhase() == CONNECTED && latest().generation() == 2);
        assertThat(lives(pid)).isFalse();
        WorkerSnapshot backoff = firstIn(BACKOFF);
        assertThat(backoff.generation()).isEqualTo(2);
        assertThat(backoff.errorCode()).isEqualTo(ErrorCode.STALE);
        assertThat(backoff.lastError()).startsWith("The page did not answer");
    }
}
