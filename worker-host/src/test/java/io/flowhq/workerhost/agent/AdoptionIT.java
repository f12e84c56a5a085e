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
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.workerhost.SmallDisk;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an agent makes of the workers that another one left. */
class AdoptionIT extends WithAgent {
    @Test
    void workers_of_a_killed_agent_go_on_and_are_taken_over_by_the_next() throws Exception {
        Process killed = spawn();
        controlPlane.want(worker(1, Manner.GOOD));
        WorkerSnapshot before = awaitPhase(CONNECTED);
        killed.destroyForcibly().waitFor();
        assertThat(lives(before.pid())).isTrue();

        start();
        controlPlane.want(worker(1, Manner.GOOD));

        WorkerSnapshot after = awaitPhase(CONNECTED, snapshot -> snapshot.incarnation() > before.incarnation());
        assertThat(after.pid()).isEqualTo(before.pid());
        await().until(() -> awaitBeat().desiredVersion() == controlPlane.version());
        signal("KILL", after.pid());
        await().until(() -> latestPhase() == CONNECTED && latest().restartCount() == 1);
    }

    @Test
    void an_agent_that_starts_on_a_full_disk_takes_over_who_lives_and_starts_others_when_there_is_room()
            throws Exception {
        UUID other = UUID.randomUUID();
        DesiredWorker later = AgentSetup.worker(other, 1, RestartMode.GRACEFUL, Manner.GOOD);
        try (SmallDisk disk = SmallDisk.on(folder.resolve("run"), 1L << 20)) {
            Process killed = spawn();
            controlPlane.want(worker(1, Manner.GOOD));
            WorkerSnapshot before = awaitPhase(CONNECTED);
            killed.destroyForcibly().waitFor();
            disk.fill();

            start();
            controlPlane.want(worker(1, Manner.GOOD), later);

            WorkerSnapshot after = awaitPhase(CONNECTED, it -> it.incarnation() > before.incarnation());
            assertThat(after.pid()).isEqualTo(before.pid());
            await().until(() -> controlPlane
                    .latest(other)
                    .filter(it -> it.phase() == BACKOFF && it.errorCode() == ErrorCode.DISK_FULL)
                    .isPresent());
            disk.free();
            await().until(() -> controlPlane
                    .latest(other)
                    .filter(it -> it.phase() == CONNECTED)
                    .isPresent());
            agent.stop(); // while there is a folder that it can leave
            agent = null;
        }
    }

    @Test
    void what_is_left_of_a_dead_worker_is_killed_before_it_is_started_again() throws Exception {
        Process killed = spawn();
        controlPlane.want(worker(1, Manner.WITH_CHILD));
        long pid = awaitPhase(CONNECTED).pid();
        long child = Long.parseLong(note("child"));
        killed.destroyForcibly().waitFor();
        signal("KILL", pid);
        assertThat(lives(child)).isTrue();

        start();
        controlPlane.want(worker(1, Manner.GOOD));

        await().until(() -> latestPhase() == CONNECTED && latest().pid() != pid);
        assertThat(lives(child)).isFalse();
    }

    @Test
    void a_worker_that_waits_for_its_next_attempt_waits_on_under_the_next_agent() throws Exception {
        Process killed = spawn();
        controlPlane.want(worker(1, Manner.CRASHING));
        WorkerSnapshot before = awaitPhase(BACKOFF, snapshot -> snapshot.restartCount() == 3); // for about 8 s
        killed.destroyForcibly().waitFor();

        start();
        controlPlane.want(worker(1, Manner.CRASHING));

        WorkerSnapshot after = awaitPhase(BACKOFF, snapshot -> snapshot.incarnation() > before.incarnation());
        assertThat(after.nextAttemptAt()).isEqualTo(before.nextAttemptAt());
        assertThat(after.lastError()).isEqualTo(before.lastError());
        assertThat(after.restartCount()).isEqualTo(3);
        WorkerSnapshot again = awaitPhase(BACKOFF, snapshot -> snapshot.restartCount() == 4);
        assertThat(again.nextAttemptAt()).isAfter(before.nextAttemptAt().plusSeconds(10));
        assertThat(phasesUnder(after.incarnation())).containsExactly(BACKOFF, STARTING);
    }

    @Test
    void a_worker_that_only_a_person_can_help_is_left_alone_by_the_next_agent_too() throws Exception {
        Process killed = spawn();
        controlPlane.want(worker(1, Manner.REFUSED));
        WorkerSnapshot before = awaitPhase(FAILED, snapshot -> snapshot.pid() == null);
        killed.destroyForcibly().waitFor();

        start();
        controlPlane.want(worker(1, Manner.GOOD));

        WorkerSnapshot after = awaitPhase(FAILED, snapshot -> snapshot.incarnation() > before.incarnation());
        assertThat(after.errorCode()).isEqualTo(ErrorCode.AUTH_FAILURE);
        assertThat(phasesUnder(after.incarnation())).containsExactly(FAILED);
        controlPlane.want(worker(2, Manner.GOOD));
        assertThat(awaitPhase(CONNECTED).generation()).isEqualTo(2);
    }

    private List<WorkerPhase> phasesUnder(long incarnation) {
        return controlPlane.snapshots(tenant).stream()
                .filter(snapshot -> snapshot.incarnation() == incarnation)
                .map(WorkerSnapshot::phase)
                .distinct()
                .toList();
    }

    @Test
    void a_worker_that_does_not_answer_the_next_agent_is_replaced() throws Exception {
        Process killed = spawn();
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();
        killed.destroyForcibly().waitFor();
        signal("STOP", pid);

        start();
        controlPlane.want(worker(1, Manner.GOOD));

        await().until(() -> latestPhase() == CONNECTED && latest().pid() != pid);
        assertThat(lives(pid)).isFalse();
        assertThat(firstIn(BACKOFF).errorCode()).isEqualTo(ErrorCode.STALE);
    }
}
