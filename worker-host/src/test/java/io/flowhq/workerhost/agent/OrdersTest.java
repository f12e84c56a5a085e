package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.HostCommand;
import io.flowhq.contract.LeaseGranted;
import io.flowhq.contract.RestartMode;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import io.flowhq.workerhost.link.Broker;
import io.flowhq.workerhost.link.ControlPlaneLink;
import io.flowhq.workerhost.link.HearsNothing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of the control plane's orders a host obeys. */
class OrdersTest {
    private static final long INCARNATION = 7;
    private static final Duration TTL = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    private final AtomicLong now = new AtomicLong(1000);
    private HostWithoutBroker host;

    @BeforeEach
    void begin() throws IOException {
        host = new HostWithoutBroker(folder, Optional.empty());
    }

    @AfterEach
    void leave_nothing_behind() throws IOException {
        host.close();
    }

    @Test
    void a_set_that_waited_since_before_the_present_connection_is_not_carried_out() {
        Standing standing = standing(false);
        Orders orders = orders(standing);
        long before = standing.nextHeartbeat();
        standing.connected();

        receive(orders, set(3), lease(before), set(4));

        assertThat(applied()).isZero();
    }

    @Test
    void a_set_that_follows_an_answer_on_the_present_connection_is() {
        Standing standing = standing(false);
        Orders orders = orders(standing);
        standing.connected();

        receive(orders, lease(standing.nextHeartbeat()), set(3));

        assertThat(applied()).isEqualTo(3);
    }

    @Test
    void on_a_shared_store_no_set_is_carried_out_once_the_lease_is_over() {
        Standing standing = standing(true);
        Orders orders = orders(standing);
        standing.connected();
        receive(orders, lease(standing.nextHeartbeat()), set(3));
        now.addAndGet(TTL.toMillis());

        receive(orders, set(4));

        assertThat(applied()).isEqualTo(3);
    }

    @Test
    void an_agent_that_ends_carries_out_no_set_any_more() {
        Standing standing = standing(false);
        Orders orders = orders(standing);
        standing.connected();
        receive(orders, lease(standing.nextHeartbeat()), set(3));

        orders.refuseSets();
        receive(orders, set(4));

        assertThat(applied()).isEqualTo(3);
    }

    private Standing standing(boolean sharedStore) {
        return new Standing(INCARNATION, sharedStore, now::get);
    }

    private Orders orders(Standing standing) {
        ControlPlaneLink unopened = new ControlPlaneLink(
                HostWithoutBroker.HOST, new Broker("tcp://127.0.0.1:1", "", () -> ""), new HearsNothing());
        Supervisor supervisor = host.supervisor();
        return new Orders(standing, supervisor, new Switchboard(host.parts(), unopened, supervisor.workers()));
    }

    private void receive(Orders orders, HostCommand... commands) {
        OnLoop.run(host.loop(), () -> List.of(commands).forEach(orders::received));
    }

    private long applied() {
        return OnLoop.ask(host.loop(), host.supervisor()::appliedVersion);
    }

    private static LeaseGranted lease(long seq) {
        return new LeaseGranted(HostWithoutBroker.HOST, INCARNATION, seq, TTL);
    }

    private static DesiredSet set(long version) {
        return new DesiredSet(
                HostWithoutBroker.HOST,
                version,
                List.of(AgentSetup.worker(UUID.randomUUID(), 1, RestartMode.GRACEFUL, Manner.GOOD)),
                List.of());
    }
}
