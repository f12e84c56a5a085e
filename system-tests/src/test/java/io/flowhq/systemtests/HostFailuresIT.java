package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.systemtests.FlowHqExtension.Breakable;
import io.flowhq.systemtests.faults.HostClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host that falls silent, and a machine without a host; on a FlowHQ of its own, which the last test leaves without. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostFailuresIT {
    /** Lease of 5 s, scan of a second, as much again for a busy machine; an hour is far beyond. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private static Breakable breakable;
    private static RunningFlowHq flowHq;

    @BeforeAll
    static void start() {
        breakable = Breakable.start("1", true);
        flowHq = breakable.flowHq();
    }

    @AfterAll
    static void end() {
        breakable.close();
    }

    @Test
    @Order(1)
    void a_silent_host_means_lost_and_never_stale_and_its_worker_serves_on() {
        Shop shop = Shop.create(flowHq, "Lonely Shop").linked();
        long agent = flowHq.demo().hosts().get(0).pid();
        Long worker = flowHq.api().pid(shop.id());

        OsProcesses.signal(agent, "STOP");
        shop.awaitPhase("LOST");
        assertThat(flowHq.api().tenant(shop.id()).getString("worker_process.error_code"))
                .isEqualTo("HOST_LOST");
        assertThat(shop.answers("255754000999", "anybody there")).isNotEmpty();

        OsProcesses.signal(agent, "CONT");
        shop.awaitPhase("CONNECTED");
        assertThat(flowHq.api().pid(shop.id())).isEqualTo(worker);
        assertThat(phases(shop)).doesNotContain("STALE");
    }

    @Test
    @Order(2)
    void a_tenant_that_is_deleted_while_its_host_is_away_is_gone_with_all_it_had_when_the_host_is_back() {
        Shop shop = Shop.create(flowHq, "Closing Shop").linked();
        long agent = flowHq.demo().hosts().get(0).pid();
        Long worker = flowHq.api().pid(shop.id());
        Path session = flowHq.script().state().resolve("sessions").resolve(shop.id());
        assertThat(session).isDirectory();

        OsProcesses.signal(agent, "STOP");
        shop.awaitPhase("LOST");
        flowHq.api().request().delete("/admin/tenants/{id}", shop.id()).then().statusCode(204);
        flowHq.api().request().get("/admin/tenants/{id}", shop.id()).then().statusCode(404);
        assertThat(OsProcesses.alive(worker)).as("nobody can tell it yet").isTrue();

        OsProcesses.signal(agent, "CONT");
        await().atMost(Shop.PATIENCE).until(() -> !OsProcesses.alive(worker) && !Files.exists(session));
        assertThat(flowHq.simulator().deviceOf(shop.number()))
                .as("the device is unlinked")
                .isEmpty();
    }

    @Test
    @Order(3)
    void a_stopped_tenant_that_is_deleted_while_its_host_is_away_is_unlinked_too_when_the_host_is_back() {
        Shop shop = Shop.create(flowHq, "Closed Shop").linked();
        long agent = flowHq.demo().hosts().get(0).pid();
        Path session = flowHq.script().state().resolve("sessions").resolve(shop.id());
        flowHq.api().command(shop.id(), "stop").then().statusCode(202);
        shop.awaitPhase("STOPPED");

        OsProcesses.signal(agent, "STOP");
        awaitHost("LOST");
        flowHq.api().request().delete("/admin/tenants/{id}", shop.id()).then().statusCode(204);
        assertThat(session).as("nobody can take it away yet").isDirectory();
        assertThat(flowHq.simulator().isLinked(shop.number())).isTrue();

        OsProcesses.signal(agent, "CONT");
        await("its device to be unlinked, its folder to be gone and nothing to run")
                .atMost(Shop.PATIENCE)
                .until(() -> !flowHq.simulator().isLinked(shop.number())
                        && !Files.exists(session)
                        && OsProcesses.naming(shop.id()).isEmpty());
    }

    @ParameterizedTest
    @Order(4)
    @ValueSource(ints = {1, -1})
    void a_hosts_clock_that_is_set_by_an_hour_changes_nothing(int hours) {
        Shop shop = Shop.create(flowHq, "Shop Of Another Time").linked();
        Long worker = flowHq.api().pid(shop.id());

        clock().set(Duration.ofHours(hours));
        Instant lease = lease();
        await("leases as ever").atMost(SOON).until(() -> lease().isAfter(lease.plusSeconds(5)));
        flowHq.api().command(shop.id(), "restart").then().statusCode(202);
        await("the host to obey")
                .atMost(Shop.PATIENCE)
                .until(() -> flowHq.api().pid(shop.id()), pid -> pid != null && !pid.equals(worker));
        shop.awaitPhase("CONNECTED");
        OsProcesses.signal(flowHq.api().pid(shop.id()), "KILL");
        awaitInJournal(shop, "BACKOFF");
        shop.awaitPhase("CONNECTED");

        clock().set(Duration.ZERO);
        assertThat(phases(shop)).as("nobody was lost").doesNotContain("LOST");
    }

    /** What the broker's own client notices by the machine's clock it would notice an hour late. */
    @Test
    @Order(5)
    void a_cut_line_is_noticed_also_after_the_hosts_clock_was_set_back() {
        Shop shop = Shop.create(flowHq, "Shop Behind Time").linked();
        clock().set(Duration.ofHours(-1));
        Instant lease = lease();
        await("the connection that is to be cut").atMost(Shop.PATIENCE).until(() -> lease().isAfter(
                        lease.plusSeconds(5)));
        HostLog log = HostLog.of(flowHq);
        long before = log.connectionsGivenUp();

        breakable.surroundings().line().cut();
        awaitInJournal(shop, "LOST");
        await("the agent to give the connection up")
                .atMost(Shop.PATIENCE)
                .until(() -> log.connectionsGivenUp() > before);

        breakable.surroundings().mend();
        shop.awaitPhase("CONNECTED");
    }

    private static HostClock clock() {
        HostClock clock = breakable.surroundings().clock().orElse(null);
        assumeThat(clock).as("Debian's package libfaketime is installed").isNotNull();
        return clock;
    }

    private static void awaitInJournal(Shop shop, String phase) {
        await(phase).atMost(SOON).until(() -> phases(shop).contains(phase));
    }

    private static Instant lease() {
        return Instant.parse(
                flowHq.api().request().get("/admin/hosts").jsonPath().getString("[0].lease_until"));
    }

    private static List<Object> phases(Shop shop) {
        return flowHq.api().events(shop.id()).stream()
                .map(event -> event.get("phase_to"))
                .toList();
    }

    @Test
    @Order(6)
    void a_worker_without_a_host_waits_and_starts_by_itself_when_one_comes() {
        OsProcesses.signal(flowHq.demo().hosts().get(0).pid(), "TERM");
        awaitHost("LOST");
        Shop shop = Shop.create(flowHq, "Waiting Shop");

        flowHq.api().command(shop.id(), "start").then().statusCode(202);
        shop.awaitPhase("WAITING_FOR_HOST");
        assertThat(flowHq.api().tenant(shop.id()).<Map<String, Object>>get("worker_process"))
                .containsEntry("status", "ERROR")
                .containsEntry("error_code", "NO_HOST");

        FlowHqScript.Result added = flowHq.script().run(Duration.ofMinutes(2), "host", "add", "host-2");
        assertThat(added.exitCode()).as(added.output()).isZero();
        shop.awaitPhase("AWAITING_LINK");
    }

    private static void awaitHost(String status) {
        await("the first host to be " + status).atMost(Shop.PATIENCE).until(() -> flowHq.api()
                .request()
                .get("/admin/hosts")
                .jsonPath()
                .getString("[0].status")
                .equals(status));
    }
}
