package io.flowhq.workerhost.agent;

import static io.flowhq.contract.WorkerPhase.BACKOFF;
import static io.flowhq.contract.WorkerPhase.CONNECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import org.junit.jupiter.api.Test;

/** What an agent makes of the workers that another one left. */
class AdoptionIT extends WithAgent {
    @Test
    void workers_of_a_killed_agent_go_on_and_are_taken_over_by_the_next() throws Exception {
        Process killed = new AgentSetup(folder, broker.url()).spawn();
        controlPlane.want(worker(1, Manner.GOOD));
        WorkerSnapshot before = awaitPhase(CONNECTED);
        killed.destroyForcibly().waitFor();
        assertThat(lives(before.pid())).isTrue();

        start();
        controlPlane.want(worker(1, Manner.GOOD));

        WorkerSnapshot after = awaitPhase(CONNECTED, snapshot -> snapshot.incarnation() == before.incarnation() + 1);
        assertThat(after.pid()).isEqualTo(before.pid());
        await().until(() -> awaitBeat().desiredVersion() == controlPlane.version());
        signal("KILL", after.pid());
        await().until(() -> latestPhase() == CONNECTED && latest().restartCount() == 1);
    }

    @Test
    void what_is_left_of_a_dead_worker_is_killed_before_it_is_started_again() throws Exception {
        Process killed = new AgentSetup(folder, broker.url()).spawn();
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
    void a_worker_that_does_not_answer_the_next_agent_is_replaced() throws Exception {
        Process killed = new AgentSetup(folder, broker.url()).spawn();
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
