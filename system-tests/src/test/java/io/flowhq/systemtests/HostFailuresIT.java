package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A host that falls silent, and a machine without a host; on a FlowHQ of its own, which the last test leaves without. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostFailuresIT {
    private static RunningFlowHq flowHq;

    @BeforeAll
    static void start() {
        flowHq = RunningFlowHq.start(FlowHqExtension.newState(), FlowHqExtension.SETTINGS);
    }

    @AfterAll
    static void end() {
        flowHq.close();
        flowHq.script().removeState();
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
        assertThat(flowHq.api().events(shop.id()))
                .extracting(event -> event.get("phase_to"))
                .doesNotContain("STALE");
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
    void a_worker_without_a_host_waits_and_starts_by_itself_when_one_comes() {
        OsProcesses.signal(flowHq.demo().hosts().get(0).pid(), "TERM");
        await().atMost(Shop.PATIENCE).until(() -> flowHq.api()
                .request()
                .get("/admin/hosts")
                .jsonPath()
                .getString("[0].status")
                .equals("LOST"));
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
}
