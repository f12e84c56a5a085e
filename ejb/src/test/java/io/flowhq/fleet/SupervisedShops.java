package io.flowhq.fleet;

import static org.awaitility.Awaitility.await;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.host.HostRegistry;
import io.flowhq.tenant.NewTenant;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.tenant.TenantView;
import io.flowhq.tenant.WorkerProcessView;
import io.flowhq.worker.CommandKind;
import io.flowhq.worker.WorkerCommands;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/** Shops on a host that a test plays, inside the real server, and a word for each thing that a test does with them. */
abstract class SupervisedShops {
    static final Duration SOON = Duration.ofSeconds(30);

    /** The agent lives as long as the server: each test goes on where the one before ended. */
    private static volatile FakeHost host;

    @EJB(lookup = "java:app/flowhq-ejb/TenantRegistry")
    TenantRegistry tenants;

    @EJB(lookup = "java:app/flowhq-ejb/WorkerCommands")
    WorkerCommands commands;

    @EJB(lookup = "java:app/flowhq-ejb/HostRegistry")
    HostRegistry hosts;

    @Resource(lookup = "java:/jms/flowhq")
    ConnectionFactory connections;

    FakeHost host() {
        if (host == null) {
            host = new FakeHost(connections);
        }
        return host;
    }

    TenantView tenant(String number) {
        return tenants.create(new NewTenant("A shop", number, "BOOKING", "Kiosk", "EN", null));
    }

    static String number() {
        return "+2547%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
    }

    UUID started() {
        UUID tenant = tenant(number()).id();
        eventually(() -> hosts.find(FakeHost.NAME)
                .filter(view -> !view.status().silent())
                .isPresent());
        commands.issue(tenant, CommandKind.START, "test", null);
        eventually(() -> host().desired().workers().stream()
                .anyMatch(worker -> worker.tenantId().equals(tenant)));
        return tenant;
    }

    UUID connected() {
        UUID tenant = started();
        connect(tenant);
        return tenant;
    }

    void connect(UUID tenant) {
        bring(tenant, WorkerPhase.CONNECTED);
    }

    /** Reports whatever incarnation is wanted as being in a phase: on a slow machine that may not be the first any more. */
    void bring(UUID tenant, WorkerPhase phase) {
        eventually(() -> {
            long generation = worker(tenant).generation();
            host().report(tenant, generation, phase, null);
            return worker(tenant).phase() == phase;
        });
    }

    WorkerProcessView worker(UUID tenant) {
        return tenants.find(tenant).orElseThrow().workerProcess();
    }

    /** Waits while the host lives. */
    void eventually(BooleanSupplier condition) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(200)).until(() -> {
            host().live();
            return condition.getAsBoolean();
        });
    }
}
