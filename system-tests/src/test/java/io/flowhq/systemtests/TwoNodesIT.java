package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two servers on PostgreSQL and an Artemis of their own: either of them may be killed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {
    private static final Duration AGAIN = Duration.ofMinutes(6);

    private static RunningFlowHq flowHq;
    private static Shop shop;

    @BeforeAll
    static void start() {
        flowHq = RunningFlowHq.start(FlowHqExtension.newState(), FlowHqExtension.SETTINGS, "--nodes", "2");
        shop = Shop.create(flowHq, "Shop Of Two").linked();
    }

    @AfterAll
    static void end() {
        flowHq.close();
        flowHq.script().removeState();
    }

    @Test
    @Order(1)
    void both_servers_show_the_same() {
        assertThat(apiOf("wildfly").phase(shop.id())).isEqualTo("CONNECTED");
        assertThat(apiOf("wildfly-2").tenant(shop.id()).getString("worker_process.host"))
                .isEqualTo(apiOf("wildfly").tenant(shop.id()).getString("worker_process.host"));
    }

    @Test
    @Order(2)
    void nothing_stops_when_the_first_one_is_killed() {
        killAndServeOn("wildfly", "wildfly-2");
    }

    @Test
    @Order(3)
    void nothing_stops_when_the_second_one_is_killed_after_the_first_is_back() {
        FlowHqScript.Result again = flowHq.script().run(AGAIN, "demo", "--detach");
        assertThat(again.exitCode()).as(again.output()).isZero();

        killAndServeOn("wildfly-2", "wildfly");
    }

    /** Workers go on, REST answers, and what hosts and workers report is taken. */
    private static void killAndServeOn(String killed, String living) {
        ControlPlaneApi api = apiOf(living);
        Long worker = api.pid(shop.id());
        OsProcesses.signal(pidOf(killed), "KILL");

        assertThat(shop.answers("255754000" + (killed.equals("wildfly") ? "881" : "882"), "who answers"))
                .isNotEmpty();
        assertThat(api.pid(shop.id())).isEqualTo(worker);
        assertThat(api.logs(shop.id())).isNotEmpty();

        api.command(shop.id(), "restart").then().statusCode(202);
        await().atMost(Shop.PATIENCE)
                .until(() -> api.phase(shop.id()).equals("CONNECTED") && !worker.equals(api.pid(shop.id())));
        String lease = leaseOf(api);
        await().atMost(Shop.PATIENCE).until(() -> !leaseOf(api).equals(lease));
        assertThat(api.request().get("/admin/hosts").jsonPath().getString("[0].status"))
                .isEqualTo("ONLINE");
    }

    private static String leaseOf(ControlPlaneApi api) {
        return api.request().get("/admin/hosts").jsonPath().getString("[0].lease_until");
    }

    private static ControlPlaneApi apiOf(String name) {
        return new ControlPlaneApi(
                node(name).getString("api_url"), flowHq.demo().admin());
    }

    private static long pidOf(String name) {
        return node(name).getLong("pid");
    }

    private static JsonPath node(String name) {
        FlowHqScript.Result status = flowHq.script().run(Duration.ofMinutes(1), "status", "--json");
        assertThat(status.exitCode()).as(status.output()).isZero();
        return JsonPath.from(status.output()).setRootPath("nodes.find { it.name == '" + name + "' }");
    }
}
