package io.flowhq.workerhost.agent;

import static io.flowhq.contract.WorkerPhase.CONNECTED;
import static io.flowhq.contract.WorkerPhase.STARTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.MessagesRecorded;
import io.flowhq.contract.RestartMode;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes over the broker between control plane and agent, also when the broker goes away. */
class ControlPlaneLineIT extends WithAgent {
    @Test
    void an_older_set_changes_nothing() {
        start();
        controlPlane.want();
        controlPlane.want(worker(1, Manner.GOOD));
        awaitPhase(CONNECTED);
        controlPlane.tell(new DesiredSet(AgentSetup.HOST, 1, List.of(), List.of()));
        controlPlane.want(AgentSetup.worker(tenant, 1, RestartMode.GRACEFUL, Manner.GOOD, 2));

        await().untilAsserted(() -> assertThat(note("configured")).endsWith("2"));
        assertThat(controlPlane.phases(tenant)).containsExactly(STARTING, CONNECTED);
    }

    @Test
    void an_older_generation_changes_nothing_though_the_set_is_new() {
        start();
        controlPlane.want(worker(2, Manner.GOOD));
        awaitPhase(CONNECTED);
        controlPlane.want(AgentSetup.worker(tenant, 1, RestartMode.FORCE, Manner.GOOD, 3));
        controlPlane.want(AgentSetup.worker(tenant, 2, RestartMode.GRACEFUL, Manner.GOOD, 2));

        await().untilAsserted(() -> assertThat(note("configured")).endsWith("2"));
        assertThat(controlPlane.phases(tenant)).containsExactly(STARTING, CONNECTED);
    }

    @Test
    void what_waited_while_the_host_was_away_is_not_obeyed() {
        controlPlane.grantNothing();
        controlPlane.tell(new DesiredSet(AgentSetup.HOST, 1, List.of(worker(1, Manner.GOOD)), List.of()));
        start();
        assertThat(awaitBeat().desiredVersion()).isZero();
        assertThat(controlPlane.snapshots(tenant)).isEmpty();

        controlPlane.grantEach(Duration.ofSeconds(15));
        awaitBeat();
        controlPlane.want(worker(1, Manner.GOOD));

        awaitPhase(CONNECTED);
    }

    @Test
    void a_log_entry_is_acknowledged_once_the_broker_has_it() {
        start();
        controlPlane.want(worker(1, Manner.GOOD));

        await().untilAsserted(() -> assertThat(note("stored")).isEqualTo("entry-1"));

        await().untilAsserted(() -> assertThat(controlPlane.heard())
                .filteredOn(MessagesRecorded.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(MessagesRecorded.class, recorded -> {
                    assertThat(recorded.messages()).singleElement().satisfies(message -> assertThat(
                                    message.waMessageId())
                            .isEqualTo("WA-1"));
                    assertThat(recorded.tenantId()).isEqualTo(tenant);
                    assertThat(recorded.generation()).isEqualTo(1);
                }));
    }

    @Test
    void workers_are_served_on_while_the_broker_is_away_and_everything_is_said_when_it_is_back() throws JMSException {
        start();
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();
        controlPlane.close();
        broker.close();
        assertThat(lives(pid)).isTrue();

        broker.start();
        controlPlane = new FakeControlPlane(broker.url(), AgentSetup.HOST);

        assertThat(awaitPhase(CONNECTED).pid()).isEqualTo(pid);
        assertThat(awaitBeat().desiredVersion()).as("asks for a fresh set").isZero();
    }

    @Test
    void an_agent_may_start_before_its_broker() throws JMSException {
        controlPlane.close();
        broker.close();
        start();
        broker.start();
        controlPlane = new FakeControlPlane(broker.url(), AgentSetup.HOST);
        controlPlane.want(worker(1, Manner.GOOD));

        awaitPhase(CONNECTED);
    }

    @Test
    void workers_are_not_told_the_brokers_password() {
        start();
        controlPlane.want(worker(1, Manner.GOOD));
        awaitPhase(CONNECTED);

        assertThat(note("environment")).contains("SESSIONS_PATH").doesNotContain(AgentSetup.BROKER_PASSWORD);
    }
}
