package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two hosts that share their session folders: one of them dies, and later its successor is drained. */
@Order(8)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SharedStoreIT {
    /** The lease, two seconds for noticing its end, and the product's 30 s from there. */
    private static final Duration LEASE_AND_MOVE = Duration.ofSeconds(5 + 2 + 30);

    private static RunningFlowHq flowHq;
    private static Shop shop;
    private static LivePages pages;

    @BeforeAll
    static void start() {
        Map<String, String> settings = new HashMap<>(FlowHqExtension.SETTINGS);
        settings.put("FLOWHQ_SESSION_STORE", "shared-disk");
        flowHq = RunningFlowHq.start(FlowHqExtension.newState(), settings);
        flowHq.addHost("host-2");
        shop = Shop.create(flowHq, "Moving Shop").linked();
        pages = LivePages.watch(flowHq.simulator(), shop.number());
    }

    @AfterAll
    static void end() {
        pages.close();
        flowHq.close();
        flowHq.script().removeState();
    }

    @Test
    @Order(1)
    void a_worker_whose_hosts_agent_is_killed_goes_on_on_the_other_host_without_a_code() {
        String home = shop.host();
        String other = home.equals("host-1") ? "host-2" : "host-1";
        Long worker = flowHq.api().pid(shop.id());

        OsProcesses.signal(agent(home), "KILL");
        String unanswered = "255754000777";
        await("the worker ends itself with its host's lease")
                .atMost(Duration.ofSeconds(15))
                .until(() -> !OsProcesses.alive(worker));
        flowHq.simulator().incoming(shop.number(), unanswered, "still there");

        await().atMost(LEASE_AND_MOVE)
                .until(() -> shop.host().equals(other)
                        && flowHq.api().phase(shop.id()).equals("CONNECTED"));
        await().atMost(Shop.PATIENCE)
                .untilAsserted(() -> assertThat(flowHq.simulator().received(shop.number(), unanswered))
                        .hasSize(1));
        assertThat(phases()).contains("LOST");
        assertThat(phases().subList(0, phases().indexOf("LOST")))
                .as("since then, newest first")
                .doesNotContain("AWAITING_LINK");
        assertThat(moves()).anySatisfy(move -> assertThat(move)
                .containsEntry("tenant_id", shop.id())
                .containsEntry("from_host", home)
                .containsEntry("to_host", other)
                .containsEntry("reason", "HOST_LOST"));
        assertThat(pages.mostAtOnce()).isEqualTo(1);
    }

    @Test
    @Order(2)
    void a_drained_host_hands_its_workers_over_and_says_so() {
        FlowHqScript.Result again = flowHq.script().run(Duration.ofMinutes(2), "demo", "--detach");
        assertThat(again.exitCode()).as(again.output()).isZero();
        String home = shop.host();

        flowHq.api().request().post("/admin/hosts/{name}/drain", home).then().statusCode(200);

        await().atMost(Shop.PATIENCE)
                .until(() -> !shop.host().equals(home)
                        && flowHq.api().phase(shop.id()).equals("CONNECTED"));
        assertThat(shop.answers("255754000778", "and now")).hasSize(1);
        assertThat(moves()).anySatisfy(move -> assertThat(move)
                .containsEntry("tenant_id", shop.id())
                .containsEntry("from_host", home)
                .containsEntry("reason", "DRAIN"));
        await().atMost(Shop.PATIENCE).until(() -> workersOn(home) == 0);
        flowHq.api().request().post("/admin/hosts/{name}/undrain", home).then().statusCode(200);
        assertThat(pages.mostAtOnce()).isEqualTo(1);
    }

    private static List<Object> phases() {
        return flowHq.api().events(shop.id()).stream()
                .map(event -> event.get("phase_to"))
                .toList();
    }

    private static List<Map<String, Object>> moves() {
        return flowHq.api()
                .request()
                .get("/admin/moves")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("moved");
    }

    private static int workersOn(String host) {
        return flowHq.api()
                .request()
                .get("/admin/hosts/{name}", host)
                .jsonPath()
                .getInt("workers");
    }

    private static long agent(String host) {
        return Demo.read(flowHq.script().state().resolve("demo.json")).hosts().stream()
                .filter(each -> each.name().equals(host))
                .findFirst()
                .orElseThrow()
                .pid();
    }
}
