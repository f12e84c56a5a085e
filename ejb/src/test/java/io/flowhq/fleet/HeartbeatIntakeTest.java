package io.flowhq.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.HostCommand;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.host.HostLeases;
import io.flowhq.host.HostLeases.Renewal;
import io.flowhq.host.HostSender;
import io.flowhq.settings.LeaseSettings;
import io.flowhq.worker.Pulses;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartbeatIntakeTest {
    private static final Optional<Renewal> RENEWED = Optional.of(new Renewal(false, false));

    private final List<String> granted = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
    private final WillingLeases leases = new WillingLeases();
    private final SlowPulses pulses = new SlowPulses();
    private final HeartbeatIntake intake = new HeartbeatIntake();

    @BeforeEach
    void begin() {
        intake.leases = leases;
        intake.sender = new HostSender() {
            @Override
            public void send(List<? extends HostCommand> commands) {
                commands.forEach(command -> granted.add(command.host()));
            }
        };
        intake.pulses = pulses;
        intake.settings = new LeaseSettings(Duration.ofSeconds(15));
        intake.threads = (ManagedScheduledExecutorService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ManagedScheduledExecutorService.class},
                (proxy, method, arguments) -> method.invoke(threads, arguments));
    }

    @AfterEach
    void end() {
        pulses.mayGoOn.countDown();
        threads.shutdown();
    }

    @Test
    void leases_are_granted_while_what_earlier_heartbeats_say_of_workers_takes_its_time() {
        intake.take(heartbeat("host-1", 1));
        await().until(() -> pulses.recorded.contains("host-1"));

        intake.take(heartbeat("host-2", 1));
        intake.take(heartbeat("host-1", 2));

        assertThat(granted).containsExactly("host-1", "host-2", "host-1");
        assertThat(pulses.recorded).as("the first one still is").containsExactly("host-1");
        pulses.mayGoOn.countDown();
        await().untilAsserted(
                        () -> assertThat(pulses.recorded).containsExactlyInAnyOrder("host-1", "host-1", "host-2"));
    }

    @Test
    void hosts_are_granted_their_leases_while_the_row_of_another_is_held() {
        pulses.mayGoOn.countDown();
        leases.held.add("host-1");
        leases.whenAskedForHeld = () -> assertThat(granted).containsExactly("host-2");

        intake.hear(Map.of("host-1", heartbeat("host-1", 1), "host-2", heartbeat("host-2", 1)));

        assertThat(granted).containsExactly("host-2", "host-1");
    }

    @Test
    void what_several_heartbeats_say_is_read_together_and_of_each_host_the_latest() {
        pulses.mayGoOn.countDown();

        intake.take(heartbeat("host-1", 1));
        intake.take(heartbeat("host-2", 1));
        intake.take(heartbeat("host-1", 2));

        await().untilAsserted(() -> assertThat(pulses.recorded).containsExactlyInAnyOrder("host-1", "host-2"));
        assertThat(granted).as("every heartbeat is answered").containsExactly("host-1", "host-2", "host-1");
    }

    @Test
    void one_reading_that_fails_is_not_the_last() {
        pulses.mayGoOn.countDown();
        pulses.broken = true;
        intake.take(heartbeat("host-1", 1));
        await().until(() -> pulses.recorded.size() == 1);
        pulses.broken = false;

        intake.take(heartbeat("host-2", 1));

        await().untilAsserted(() -> assertThat(pulses.recorded).containsExactly("host-1", "host-2"));
    }

    @Test
    void conclusions_that_take_long_are_left_to_the_next_heartbeat() {
        pulses.mayGoOn.countDown();
        pulses.suspects.addAll(List.of(UUID.randomUUID(), UUID.randomUUID()));
        intake.concluding = Duration.ZERO;

        intake.take(heartbeat("host-1", 1));
        await().untilAsserted(() -> assertThat(pulses.suspects).hasSize(1));
        await().until(() -> pulses.recorded.size() == 1);
        intake.take(heartbeat("host-1", 2));

        await().untilAsserted(() -> assertThat(pulses.suspects).isEmpty());
        assertThat(pulses.recorded).hasSize(2);
    }

    private static HostHeartbeat heartbeat(String host, long seq) {
        return new HostHeartbeat(host, 1, seq, Instant.EPOCH, 0, 50, "own", "1", List.of());
    }

    /** Renews every lease at once, but for those whose rows somebody holds. */
    private static final class WillingLeases extends HostLeases {
        final List<String> held = new ArrayList<>();
        Runnable whenAskedForHeld = () -> {};

        @Override
        public Map<String, Optional<Renewal>> renewFree(Map<String, HostHeartbeat> heartbeats) {
            Map<String, Optional<Renewal>> renewals = new HashMap<>();
            heartbeats.keySet().stream()
                    .filter(host -> !held.contains(host))
                    .forEach(host -> renewals.put(host, RENEWED));
            return renewals;
        }

        @Override
        public Optional<Renewal> renew(HostHeartbeat heartbeat) {
            whenAskedForHeld.run();
            return RENEWED;
        }
    }

    /** Waits until it may go on, and finds the same suspects until they are concluded. */
    private static final class SlowPulses extends Pulses {
        final List<String> recorded = new CopyOnWriteArrayList<>();
        final List<UUID> suspects = new CopyOnWriteArrayList<>();
        final CountDownLatch mayGoOn = new CountDownLatch(1);
        volatile boolean broken;

        @Override
        public List<Suspect> record(Collection<HostHeartbeat> heartbeats) {
            heartbeats.forEach(heartbeat -> recorded.add(heartbeat.host()));
            if (broken) {
                throw new IllegalStateException("Whatever is no fault of the database");
            }
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            HostHeartbeat one = heartbeats.iterator().next();
            return suspects.stream().map(tenant -> new Suspect(tenant, one)).toList();
        }

        @Override
        public void conclude(UUID tenantId, HostHeartbeat heartbeat) {
            suspects.remove(tenantId);
        }
    }
}
