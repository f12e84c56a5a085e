package io.flowhq.workerhost.agent;

import static io.flowhq.contract.WorkerPhase.CONNECTED;
import static io.flowhq.contract.WorkerPhase.STARTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import org.junit.jupiter.api.Test;

/** How an agent ends, and what it lets go with it. */
class AgentEndIT extends WithAgent {
    @Test
    void sigterm_ends_the_agent_and_its_workers_with_exit_code_0() throws Exception {
        Process process = new AgentSetup(folder, broker.url()).spawn();
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();

        process.destroy();

        assertThat(process.waitFor()).isZero();
        assertThat(lives(pid)).isFalse();
    }

    @Test
    void an_agent_that_keeps_its_workers_ends_alone_and_the_next_one_takes_them_over() throws Exception {
        Process process = new AgentSetup(folder, broker.url())
                .with("FLOWHQ_KEEP_WORKERS", "true")
                .spawn();
        controlPlane.want(worker(1, Manner.GOOD));
        WorkerSnapshot before = awaitPhase(CONNECTED);

        process.destroy();

        assertThat(process.waitFor()).isZero();
        assertThat(lives(before.pid())).isTrue();
        start();
        controlPlane.want(worker(1, Manner.GOOD));
        WorkerSnapshot after = awaitPhase(CONNECTED, snapshot -> snapshot.incarnation() > before.incarnation());
        assertThat(after.pid()).isEqualTo(before.pid());
    }

    @Test
    void the_end_of_the_agent_ends_its_workers_without_calling_them_stopped() throws InterruptedException {
        start();
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();

        agent.stop();
        agent = null;

        assertThat(lives(pid)).isFalse();
        await().until(() -> controlPlane.lastBeat().orElseThrow().workers().isEmpty());
        assertThat(controlPlane.phases(tenant)).containsExactly(STARTING, CONNECTED);
    }
}
