package io.flowhq.ear;

import static io.flowhq.ear.RunningControlPlane.admin;
import static io.flowhq.ear.RunningControlPlane.newTenant;
import static io.flowhq.ear.RunningControlPlane.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Jobs over REST, worked on by the server's own batch runtime. */
interface JobStories {
    @Test
    default void a_bulk_command_reaches_every_tenant_of_its_filter_and_says_so() {
        List<String> tenants = newTenants("Bulk", 3);

        String run = start("bulk-command", bulk(tenants, 50));

        admin().get("/admin/jobs/" + awaited(run, "COMPLETED"))
                .then()
                .body("job", equalTo("bulk-command"))
                .body("total", equalTo(3))
                .body("done", equalTo(3))
                .body("results", hasSize(3))
                .body("results.tenant_id", hasItems(tenants.toArray()))
                .body("results.state", hasItem("DONE"));
        String command = admin().get("/admin/jobs/" + run).path("results[0].command_id");
        admin().get("/admin/commands/" + command).then().statusCode(200).body("command", equalTo("restart"));
        admin().get("/admin/tenants/" + tenants.get(0)).then().body("worker_process.generation", equalTo(1));
        admin().get("/admin/audit?size=500")
                .then()
                .body("items.what", hasItems("job.start", "worker.restart"))
                .body("items.find { it.what == 'worker.restart' }.origin", startsWith("job bulk-command"));
    }

    @Test
    default void a_rolling_restart_leaves_stopped_tenants_alone_and_says_so() {
        List<String> tenants = newTenants("Rolling", 2);

        String run = start(
                "rolling-restart", Map.of("reason", "A test", "filter", Map.of("tenant_ids", tenants), "per_host", 2));

        admin().get("/admin/jobs/" + awaited(run, "COMPLETED"))
                .then()
                .body("skipped", equalTo(2))
                .body("results.detail", hasItem("Is stopped."));
    }

    @Test
    default void old_messages_are_archived_and_days_are_counted() {
        List<String> tenants = newTenants("Nightly", 2);
        Map<String, Object> chosen = Map.of("filter", Map.of("tenant_ids", tenants));

        String archive = awaited(start("message-archive", chosen), "COMPLETED");
        awaited(start("usage-rollup", chosen), "COMPLETED");

        admin().get("/admin/jobs/" + archive)
                .then()
                .body("succeeded", equalTo(2))
                .body("results.detail", hasItem("0 messages older than 90 days."));
        String retention = "/admin/tenants/" + tenants.get(0) + "/retention";
        admin().get(retention).then().statusCode(200).body("days", equalTo(90));
        admin().body("{\"days\":7}").put(retention).then().statusCode(200).body("days", equalTo(7));
        admin().body("{\"days\":0}").put(retention).then().statusCode(400).body("errors.field", hasItem("days"));
        admin().get("/admin/tenants/" + tenants.get(0) + "/usage")
                .then()
                .statusCode(200)
                .body("", hasSize(3))
                .body("[2].messages_in", equalTo(0))
                .body("[2].outcomes", equalTo(Map.of()))
                .body("[2].uptime_seconds", equalTo(0));
        admin().get("/admin/tenants/" + tenants.get(0) + "/usage?from=x&to=2026-02-30")
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("from", "to"));
        admin().queryParam("from", "+999999999-12-31")
                .queryParam("to", "+999999999-12-31")
                .get("/admin/tenants/" + tenants.get(0) + "/usage")
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("from", "to"));
        admin().get("/admin/tenants/" + UUID.randomUUID() + "/usage").then().statusCode(404);
    }

    @Test
    default void the_results_come_as_csv_as_well() {
        List<String> tenants = newTenants("=cmd, \"quoted\"", 2);
        String run = awaited(start("bulk-command", bulk(tenants, 50)), "COMPLETED");

        String csv = admin().accept("text/csv")
                .get("/admin/jobs/" + run)
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/csv"))
                .extract()
                .asString();

        assertThat(csv.split("\r\n")).hasSize(3);
        assertThat(csv)
                .startsWith("tenant_id,tenant_name,wave,state,detail,amount,command_id,updated_at\r\n")
                .contains("\"'=cmd, \"\"quoted\"\" 1\"");
    }

    @Test
    default void a_run_is_paused_resumed_and_aborted_within_a_portion() {
        List<String> tenants = newTenants("Slow", 6);
        String run = start("bulk-command", bulk(tenants, 1));

        admin().body(bulk(tenants, 1))
                .post("/admin/jobs/bulk-command")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:flowhq:problem:job-already-running"))
                .body("detail", containsString(run));
        admin().post("/admin/jobs/" + run + "/pause").then().statusCode(202);
        int done = admin().get("/admin/jobs/" + awaited(run, "PAUSED")).path("done");
        assertThat(done).isLessThan(6);
        admin().post("/admin/jobs/" + run + "/resume").then().statusCode(202);
        Awaitility.await().until(() -> (int) admin().get("/admin/jobs/" + run).path("done") > done);
        admin().post("/admin/jobs/" + run + "/abort").then().statusCode(202);
        awaited(run, "ABORTED");
        admin().post("/admin/jobs/" + run + "/resume")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:flowhq:problem:job-state"));
        admin().get("/admin/audit?size=500")
                .then()
                .body("items.what", hasItems("job.pause", "job.resume", "job.abort"));
    }

    @Test
    default void what_is_wrong_with_a_request_is_said_by_field() {
        admin().body("{}")
                .post("/admin/jobs/bulk-command")
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("filter", "command", "reason"));
        admin().body("{\"filter\":{\"phase\":\"X\"},\"colour\":1}")
                .post("/admin/jobs/bulk-command")
                .then()
                .statusCode(400);
        admin().body("{}")
                .post("/admin/jobs/no-such-job")
                .then()
                .statusCode(404)
                .body("detail", containsString("bulk-command"));
        admin().get("/admin/jobs/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:flowhq:problem:job-run-not-found"));
        admin().get("/admin/jobs?state=SLEEPY&job=x&size=0")
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("state", "job", "size"));
    }

    @Test
    default void operators_look_at_jobs_and_administrators_start_them() {
        List<String> tenants = newTenants("Roles", 1);
        RequestSpecification operator = newUser("looking-at-jobs@example.org", "OPERATOR", null);
        String run = awaited(start("bulk-command", bulk(tenants, 50)), "COMPLETED");

        operator.get("/admin/jobs?job=bulk-command").then().statusCode(200).body("items.id", hasItem(run));
        operator.get("/admin/jobs/" + run).then().statusCode(200);
        operator.body(bulk(tenants, 50)).post("/admin/jobs/bulk-command").then().statusCode(403);
        operator.post("/admin/jobs/" + run + "/abort").then().statusCode(403);
    }

    private static List<String> newTenants(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> newTenant(name + " " + i))
                .toList();
    }

    private static Map<String, Object> bulk(List<String> tenants, int perSecond) {
        return Map.of(
                "command",
                "restart",
                "reason",
                "A test",
                "per_second",
                perSecond,
                "filter",
                Map.of("tenant_ids", tenants));
    }

    private static String start(String job, Map<String, Object> parameters) {
        return admin().contentType(ContentType.JSON)
                .body(parameters)
                .post("/admin/jobs/" + job)
                .then()
                .statusCode(202)
                .header("Location", containsString("/api/admin/jobs/"))
                .body("state", equalTo("QUEUED"))
                .extract()
                .path("id");
    }

    /** The run's id, once it is in that state. */
    private static String awaited(String run, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        admin().get("/admin/jobs/" + run).then().statusCode(200).body("state", equalTo(state)));
        return run;
    }
}
