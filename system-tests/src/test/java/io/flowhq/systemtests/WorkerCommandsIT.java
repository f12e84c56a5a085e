package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Linking, answering and the four commands, over REST. */
@OnSharedFlowHq
class WorkerCommandsIT {
    private static final String CUSTOMER = "255754000777";

    @Test
    void a_linked_shop_answers_its_customer_once_and_logs_both_messages(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Answering Shop").linked();
        String seenBefore = flowHq.api().tenant(shop.id()).getString("whatsapp_session.last_seen_at");

        List<Map<String, Object>> received = shop.answers(CUSTOMER, "hello");

        assertThat(received).singleElement().satisfies(reply -> {
            assertThat(reply.get("body")).asString().contains("Answering Shop");
            assertThat(reply.get("attempts")).isEqualTo(1);
        });
        List<Map<String, Object>> logs = await().atMost(Shop.PATIENCE)
                .until(
                        () -> flowHq.api().logs(shop.id()),
                        rows -> rows.size() == 2
                                && rows.stream().anyMatch(row -> "ANSWERED".equals(row.get("outcome"))));
        assertThat(logs).extracting(row -> row.get("direction")).containsExactlyInAnyOrder("IN", "OUT");
        assertThat(logs)
                .extracting(row -> row.get("message_text"))
                .contains("hello", received.get(0).get("body"));
        await().atMost(Shop.PATIENCE).untilAsserted(() -> assertThat(
                        flowHq.api().tenant(shop.id()).getString("whatsapp_session.last_seen_at"))
                .isNotNull()
                .isNotEqualTo(seenBefore));
    }

    @Test
    void a_restart_of_either_kind_needs_no_new_scan(RunningFlowHq flowHq) {
        ControlPlaneApi api = flowHq.api();
        Shop shop = Shop.create(flowHq, "Restarting Shop").linked();
        for (String command : List.of("restart", "force-restart")) {
            Long before = api.pid(shop.id());
            int generation = api.tenant(shop.id()).getInt("worker_process.generation");

            api.command(shop.id(), command)
                    .then()
                    .statusCode(202)
                    .body("command_id", notNullValue())
                    .body("worker_process.phase", equalTo("STARTING"));

            shop.awaitPhase("CONNECTED");
            assertThat(api.pid(shop.id())).isNotNull().isNotEqualTo(before);
            assertThat(api.tenant(shop.id()).getInt("worker_process.generation"))
                    .isGreaterThan(generation);
            await().atMost(Shop.PATIENCE).until(() -> !OsProcesses.alive(before));
            assertThat(shop.answers(CUSTOMER, "are you there after " + command)).isNotEmpty();
        }
    }

    @Test
    void stop_ends_every_process_and_start_brings_it_back_connected(RunningFlowHq flowHq) {
        ControlPlaneApi api = flowHq.api();
        Shop shop = Shop.create(flowHq, "Stopping Shop").linked();
        List<Long> tree = OsProcesses.tree(api.pid(shop.id()));
        assertThat(tree).as("JVM, driver and browser").hasSizeGreaterThan(2);

        api.command(shop.id(), "stop").then().statusCode(202);
        shop.awaitPhase("STOPPED");

        assertThat(tree).noneMatch(OsProcesses::alive);
        assertThat(api.tenant(shop.id()).getString("status")).isEqualTo("PAUSED");
        assertThat(api.pid(shop.id())).isNull();
        api.command(shop.id(), "stop").then().statusCode(202);
        assertThat(api.phase(shop.id())).isEqualTo("STOPPED");

        flowHq.simulator().incoming(shop.number(), CUSTOMER, "written while you slept");
        api.command(shop.id(), "start").then().statusCode(202);
        shop.awaitPhase("CONNECTED");
        await().atMost(Shop.PATIENCE)
                .until(() -> flowHq.simulator().received(shop.number(), CUSTOMER), replies -> replies.size() == 1);
    }

    @Test
    void start_of_a_running_worker_is_refused(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Busy Shop");
        flowHq.api().command(shop.id(), "start").then().statusCode(202);

        flowHq.api()
                .command(shop.id(), "start")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:flowhq:problem:worker-already-running"));
        flowHq.api().command(shop.id(), "stop").then().statusCode(202);
        shop.awaitPhase("STOPPED");
    }

    @Test
    void five_restarts_at_once_leave_one_worker(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Restless Shop").linked();

        IntStream.range(0, 5)
                .parallel()
                .forEach(i -> flowHq.api().command(shop.id(), "restart").then().statusCode(202));

        await().atMost(Shop.PATIENCE).until(() -> {
            JsonPath tenant = flowHq.api().tenant(shop.id());
            return tenant.getString("worker_process.phase").equals("CONNECTED")
                    && tenant.getLong("worker_process.generation") == 6;
        });
        Long pid = flowHq.api().pid(shop.id());
        assertThat(OsProcesses.naming("TENANT_ID=" + shop.id())).contains(pid);
        assertThat(flowHq.simulator().devices())
                .filteredOn(device -> shop.number().equals(device.get("number")))
                .hasSize(1);
        assertThat(OsProcesses.naming("TENANT_ID=" + shop.id()))
                .allMatch(process -> OsProcesses.tree(pid).contains(process));
    }

    @Test
    void the_same_idempotency_key_acts_once(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Patient Shop");
        String first = keyed(flowHq, shop, "key-of-" + shop.id());
        String again = keyed(flowHq, shop, "key-of-" + shop.id());

        assertThat(again).isEqualTo(first);
        flowHq.api().command(shop.id(), "stop").then().statusCode(202);
        shop.awaitPhase("STOPPED");
    }

    private static String keyed(RunningFlowHq flowHq, Shop shop, String key) {
        return flowHq.api()
                .request()
                .header("Idempotency-Key", key)
                .post("/admin/tenants/{id}/worker/start", shop.id())
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getString("command_id");
    }
}
