package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whatever people get wrong gives one clear answer. */
@OnSharedFlowHq
class BadInputIT {
    @Test
    void every_wrong_field_of_a_tenant_is_named_at_once(RunningFlowHq flowHq) {
        flowHq.api()
                .create(Map.of(
                        "name", " ",
                        "phone_number", "12345",
                        "template_type", "POETRY",
                        "business_name", "x".repeat(300),
                        "language", "KLINGON"))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", not(blankOrNullString()))
                .body("errors.field", hasItems("name", "phone_number", "template_type", "business_name", "language"));
    }

    @Test
    void broken_json_is_a_problem_of_the_caller(RunningFlowHq flowHq) {
        flowHq.api()
                .request()
                .contentType(ContentType.JSON)
                .body("{\"name\": ")
                .post("/admin/tenants")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void a_number_that_is_taken_is_a_conflict(RunningFlowHq flowHq) {
        String number = flowHq.demo().tenants().get(0).phoneNumber();
        flowHq.api()
                .create(Map.of(
                        "name", "Twin",
                        "phone_number", number,
                        "template_type", "BOOKING",
                        "business_name", "Twin",
                        "language", "EN"))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:flowhq:problem:phone-number-taken"));
    }

    @Test
    void an_unknown_tenant_is_not_found(RunningFlowHq flowHq) {
        flowHq.api()
                .command(UUID.randomUUID().toString(), "start")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void an_owner_sees_the_own_shop_only(RunningFlowHq flowHq) {
        Demo.Shop own = flowHq.demo().tenants().get(0);
        Demo.Shop other = flowHq.demo().tenants().get(1);
        ControlPlaneApi owner = new ControlPlaneApi(flowHq.demo().apiUrl(), own.owner());

        owner.request()
                .get("/portal/tenant/current/status")
                .then()
                .statusCode(200)
                .body("tenant.id", equalTo(own.id()));
        owner.request().get("/admin/tenants/{id}", other.id()).then().statusCode(403);
        new ControlPlaneApi(flowHq.demo().apiUrl(), new Demo.Login(own.owner().email(), "guess"))
                .request()
                .get("/portal/tenant/current/status")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    void a_taken_port_is_one_sentence_and_nothing_is_started() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> ports = new HashMap<>(FreePorts.forFlowHq());
            ports.put("FLOWHQ_HTTP_PORT", String.valueOf(taken.getLocalPort()));
            Path state = FlowHqExtension.newState();

            FlowHqScript script = new FlowHqScript(state, ports);
            FlowHqScript.Result result = script.run(Duration.ofMinutes(2), "demo", "--detach");

            assertThat(result.exitCode()).isNotZero();
            assertThat(result.output())
                    .contains(String.valueOf(taken.getLocalPort()))
                    .contains("FLOWHQ_HTTP_PORT");
            assertThat(OsProcesses.naming(state.toString())).isEmpty();
            script.removeState();
        }
    }

    @Test
    void two_parts_with_the_same_port_are_told_before_anything_is_started() {
        Map<String, String> ports = new HashMap<>(FreePorts.forFlowHq());
        ports.put("FLOWHQ_SIM_TLS_PORT", ports.get("FLOWHQ_SIM_PORT"));
        FlowHqScript script = new FlowHqScript(FlowHqExtension.newState(), ports);

        FlowHqScript.Result result = script.run(Duration.ofMinutes(2), "demo", "--detach");

        assertThat(result.exitCode()).isEqualTo(64);
        assertThat(result.output().lines())
                .singleElement()
                .asString()
                .contains("FLOWHQ_SIM_PORT", "FLOWHQ_SIM_TLS_PORT", ports.get("FLOWHQ_SIM_PORT"));
        script.removeState();
    }

    @Test
    void a_worker_without_a_tenant_says_so_and_exits_with_64() throws IOException, InterruptedException {
        Path jar = Path.of(System.getProperty("flowhq.root"), "worker-host/target/worker-host.jar");
        ProcessBuilder builder = new ProcessBuilder("java", "-jar", jar.toString(), "worker");
        builder.environment().remove("TENANT_ID");
        Process worker = builder.redirectErrorStream(true).start();
        String said = new String(worker.getInputStream().readAllBytes());

        assertThat(worker.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(worker.exitValue()).isEqualTo(64);
        assertThat(said.lines()).singleElement().asString().contains("TENANT_ID");
    }
}
