package io.flowhq.workerhost.agent;

import static io.flowhq.contract.WorkerPhase.CONNECTED;
import static io.flowhq.contract.WorkerPhase.FAILED;
import static io.flowhq.contract.WorkerPhase.STARTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.Addresses;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How an agent ends, and what it lets go with it. */
class AgentEndIT extends WithAgent {
    /** Of the bytes that a client may send before the broker has room for more, so few that it soon waits. */
    private static final String HARDLY_ANYTHING_AHEAD = "?producerWindowSize=1000";

    /** After so long {@code ./flowhq} kills an agent. */
    private static final Duration PATIENCE_OF_WHO_STOPS_IT = Duration.ofSeconds(15);

    @Test
    void sigterm_ends_the_agent_and_its_workers_with_exit_code_0() throws Exception {
        Process process = spawn();
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();

        process.destroy();

        assertThat(process.waitFor()).isZero();
        assertThat(lives(pid)).isFalse();
    }

    @Test
    void sigterm_ends_the_agent_and_its_workers_in_order_while_the_broker_takes_nothing() throws Exception {
        Process process = spawn(new AgentSetup(folder, broker.url() + HARDLY_ANYTHING_AHEAD));
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();
        broker.block(Addresses.HEARTBEATS);
        broker.block(Addresses.EVENTS);
        AtomicInteger heard = new AtomicInteger();
        await("the agent to wait for the broker")
                .pollInterval(Duration.ofSeconds(1)) // in which an agent that need not wait says something five times
                .until(() -> heard.getAndSet(controlPlane.beats().size())
                        == controlPlane.beats().size());

        process.destroy();

        assertThat(process.waitFor(PATIENCE_OF_WHO_STOPS_IT.toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(lives(pid)).isFalse();
    }

    @Test
    void an_agent_that_keeps_its_workers_ends_alone_and_the_next_one_takes_them_over() throws Exception {
        Process process = spawn(new AgentSetup(folder, broker.url()).with("FLOWHQ_KEEP_WORKERS", "true"));
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
    void what_only_a_person_can_help_outlasts_the_end_of_the_agent() throws InterruptedException {
        start();
        controlPlane.want(worker(1, Manner.REFUSED));
        WorkerSnapshot before = awaitPhase(FAILED, snapshot -> snapshot.pid() == null);

        agent.stop();
        start();
        controlPlane.want(worker(1, Manner.GOOD));

        WorkerSnapshot after = awaitPhase(FAILED, snapshot -> snapshot.incarnation() > before.incarnation());
        assertThat(after.lastError()).isEqualTo(before.lastError());
        assertThat(controlPlane.phases(tenant)).containsExactly(STARTING, FAILED);
        controlPlane.want(worker(2, Manner.GOOD));
        assertThat(awaitPhase(CONNECTED).generation()).isEqualTo(2);
    }

    @Test
    void how_often_a_worker_died_outlasts_the_end_of_the_agent() throws Exception {
        start();
        controlPlane.want(worker(1, Manner.GOOD));
        signal("KILL", awaitPhase(CONNECTED).pid());
        WorkerSnapshot before = awaitPhase(CONNECTED, snapshot -> snapshot.restartCount() == 1);

        agent.stop();
        start();
        controlPlane.want(worker(1, Manner.GOOD));

        WorkerSnapshot after = awaitPhase(CONNECTED, snapshot -> snapshot.incarnation() > before.incarnation());
        assertThat(after.restartCount()).isEqualTo(1);
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
