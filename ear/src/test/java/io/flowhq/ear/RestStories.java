package io.flowhq.ear;

import static io.flowhq.ear.RunningControlPlane.admin;
import static io.flowhq.ear.RunningControlPlane.newTenant;
import static io.flowhq.ear.RunningControlPlane.tenant;
import static io.restassured.RestAssured.config;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What REST answers. */
interface RestStories {
    String PROBLEM = "application/problem+json";

    @Test
    default void a_new_tenant_has_the_shape_of_the_contract_with_nulls_present() {
        String id = newTenant("Shape");

        admin().get("/admin/tenants/{id}", id)
                .then()
                .statusCode(200)
                .body("status", equalTo("NEW"))
                .body("config.time_zone", equalTo("UTC"))
                .body("config.rate_limit_per_minute", equalTo(10))
                .body("config.handover_minutes", equalTo(30))
                .body("whatsapp_session.state", equalTo("DISCONNECTED"))
                .body("whatsapp_session", hasKey("last_seen_at"))
                .body("whatsapp_session", not(hasKey("last_qr")))
                .body("worker_process.process_name", equalTo("worker-" + id))
                .body("worker_process.phase", equalTo("STOPPED"))
                .body("worker_process", hasKey("next_attempt_at"))
                .body("created_at", containsString("Z"));
    }

    @Test
    default void tenants_are_found_by_their_status_and_by_that_of_their_worker() {
        String id = newTenant("Filter");

        for (String found : List.of("status=NEW", "status=STOPPED", "status=STOPPED&phase=STOPPED")) {
            admin().get("/admin/tenants?size=500&" + found).then().body("items.id", hasItem(id));
        }
        for (String other : List.of("status=PAUSED", "status=RUNNING", "status=STOPPED&phase=CONNECTED")) {
            admin().get("/admin/tenants?size=500&" + other)
                    .then()
                    .statusCode(200)
                    .body("items.id", not(hasItem(id)));
        }
        problem(admin().get("/admin/tenants?status=BUSY").then(), 400, "invalid-input")
                .body("errors.field", hasItem("status"));
    }

    @Test
    default void everything_that_is_wrong_with_a_tenant_is_said_at_once() {
        Map<String, String> wrong = Map.of(
                "name", "",
                "phone_number", "12",
                "template_type", "GAMES",
                "business_name", "x".repeat(121),
                "language", "FR",
                "time_zone", "Mars/Base");

        ValidatableResponse answer = admin().body(wrong).post("/admin/tenants").then();

        problem(answer, 400, "invalid-input")
                .body(
                        "errors.field",
                        containsInAnyOrder(
                                "name", "phone_number", "template_type", "business_name", "language", "time_zone"));
    }

    @Test
    default void bad_input_is_never_the_servers_fault() {
        problem(admin().body("{\"name\":").post("/admin/tenants").then(), 400, "unreadable-body");
        problem(admin().body("\0{\0\0").post("/admin/tenants").then(), 400, "unreadable-body");
        problem(admin().body("{\"colour\":1}").post("/admin/tenants").then(), 400, "invalid-input")
                .body("errors.field", hasItem("colour"));
        problem(admin().get("/admin/tenants?size=501&sort=colour").then(), 400, "invalid-input")
                .body("errors.field", containsInAnyOrder("size", "sort"));
        problem(admin().get("/admin/tenants/no-uuid").then(), 404, "not-found");
        problem(admin().get("/admin/tenants/" + UUID.randomUUID()).then(), 404, "tenant-not-found");
        problem(admin().get("/nowhere").then(), 404, "not-found");
        problem(admin().put("/admin/tenants").then(), 405, "method-not-allowed").header("Allow", containsString("GET"));
        problem(admin().header("Accept", "/").get("/admin/tenants").then(), 400, "bad-request");
        problem(admin().accept(ContentType.HTML).get("/admin/tenants").then(), 406, "not-acceptable");
        problem(
                admin().contentType(ContentType.TEXT)
                        .body("x")
                        .post("/admin/tenants")
                        .then(),
                415,
                "unsupported-media-type");
        problem(
                admin().body("{\"name\":\"" + "x".repeat(3_000_000) + "\"}")
                        .post("/admin/tenants")
                        .then(),
                413,
                "body-too-large");
    }

    @Test
    default void a_phone_number_belongs_to_one_tenant() {
        admin().body(tenant("First", "+254733000001"))
                .post("/admin/tenants")
                .then()
                .statusCode(201)
                .header("Location", notNullValue());

        problem(
                admin().body(tenant("Second", "+254 733 000 001"))
                        .post("/admin/tenants")
                        .then(),
                409,
                "phone-number-taken");
    }

    @Test
    default void a_patch_changes_what_it_names_and_nothing_else() {
        String id = newTenant("Before");

        admin().body(Map.of("config", Map.of("language", "SW")))
                .patch("/admin/tenants/{id}", id)
                .then()
                .statusCode(200)
                .body("name", equalTo("Before"))
                .body("config.language", equalTo("SW"))
                .body("config.config_version", equalTo(2));
        problem(
                        admin().body(Map.of("config", Map.of("language", "FR")))
                                .patch("/admin/tenants/{id}", id)
                                .then(),
                        400,
                        "invalid-input")
                .body("errors.field", hasItem("config.language"));
    }

    @Test
    default void a_patch_of_any_kind_is_read_as_json() {
        String id = newTenant("Any kind");
        EncoderConfig asItIs = encoderConfig()
                .encodeContentTypeAs("*/*", ContentType.TEXT)
                .appendDefaultContentCharsetToContentTypeIfUndefined(false);

        admin().config(config().encoderConfig(asItIs))
                .contentType("*/*")
                .body("{\"name\":\"Of any kind\"}")
                .patch("/admin/tenants/{id}", id)
                .then()
                .statusCode(200)
                .body("name", equalTo("Of any kind"));
    }

    @Test
    default void a_configuration_that_was_read_can_be_sent_back_until_somebody_else_has_changed_it() {
        String id = newTenant("Read");
        Map<String, Object> read = admin().get("/admin/tenants/{id}", id).path("config");

        admin().body(Map.of("config", read))
                .patch("/admin/tenants/{id}", id)
                .then()
                .statusCode(200)
                .body("config", equalTo(read));
        admin().body(Map.of("config", Map.of("language", "SW")))
                .patch("/admin/tenants/{id}", id)
                .then()
                .statusCode(200);
        problem(
                        admin().body(Map.of("config", read))
                                .patch("/admin/tenants/{id}", id)
                                .then(),
                        409,
                        "conflict")
                .body("detail", containsString("version 2, not 1"));
    }

    @Test
    default void a_command_acts_once_per_key_and_can_be_looked_up() {
        String id = newTenant("Commanded");
        String key = UUID.randomUUID().toString();

        String first = start(id, key)
                .statusCode(202)
                .body("worker_process.phase", equalTo("WAITING_FOR_HOST"))
                .extract()
                .path("command_id");

        start(id, key).statusCode(202).body("command_id", equalTo(first)).body("worker_process.generation", equalTo(1));
        problem(
                admin().header("Idempotency-Key", key)
                        .post("/admin/tenants/{id}/worker/stop", id)
                        .then(),
                409,
                "idempotency-key-reused");
        admin().get("/admin/commands/{id}", first)
                .then()
                .statusCode(200)
                .body("command", equalTo("start"))
                .body("outcome", equalTo("ACCEPTED"))
                .body("tenant_id", equalTo(id))
                .body("requested_by", equalTo(RunningControlPlane.ADMIN_EMAIL));
        problem(admin().get("/admin/commands/" + UUID.randomUUID()).then(), 404, "command-not-found");
        problem(start(id, "operation:" + key), 400, "invalid-input").body("errors.field", hasItem("Idempotency-Key"));
        problem(start(id, "job/" + key), 400, "invalid-input").body("errors.field", hasItem("Idempotency-Key"));
        assertThat(audited("worker.start", "Commanded (" + id + ")")).containsExactly("DUPLICATE", "DONE");
        Awaitility.await().untilAsserted(() -> assertThat(audited("worker.stop", "Commanded (" + id + ")"))
                .containsExactly("IdempotencyConflict"));
    }

    @Test
    default void what_can_be_seen_of_a_worker_is_there_before_it_ever_ran() {
        String id = newTenant("Seen");

        admin().get("/admin/tenants/{id}/qr", id)
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("state", equalTo("DISCONNECTED"))
                .body("", hasKey("qr"))
                .body("link_code", nullValue())
                .body("link_code_expires_at", nullValue());
        problem(admin().post("/admin/tenants/{id}/link-code", id).then(), 409, "not-awaiting-link");
        problem(admin().get("/admin/tenants/{id}/worker/screenshot", id).then(), 409, "no-screenshot");
        problem(
                admin().post("/admin/tenants/" + UUID.randomUUID() + "/link-code")
                        .then(),
                404,
                "tenant-not-found");
        admin().get("/admin/tenants/{id}/logs?limit=1000", id)
                .then()
                .statusCode(200)
                .body("size()", equalTo(0));
        admin().get("/admin/tenants/{id}/events", id).then().statusCode(200).body("size()", equalTo(0));
        problem(admin().get("/admin/tenants/{id}/logs?limit=1001", id).then(), 400, "invalid-input");
        admin().get("/admin/tenants/{id}/outcomes?days=2", id)
                .then()
                .statusCode(200)
                .body("days", hasSize(2))
                .body("days[1].received", equalTo(0))
                .body("total.size()", equalTo(10));
        problem(admin().get("/admin/tenants/{id}/outcomes?days=32", id).then(), 400, "invalid-input");
        admin().get("/admin/tenants/{id}/handovers", id).then().statusCode(200).body("size()", equalTo(0));
        problem(
                admin().post("/admin/tenants/{id}/handovers/{chat}/answer-again", id, UUID.randomUUID())
                        .then(),
                404,
                "handover-not-found");
        problem(admin().get("/admin/tenants/{id}/worker/log", id).then(), 404, "worker-log-not-found");
        admin().get("/admin/hosts").then().statusCode(200).body("size()", equalTo(0));
    }

    @Test
    default void a_deleted_tenant_is_gone_but_not_from_the_audit() {
        String id = newTenant("Doomed");

        admin().delete("/admin/tenants/{id}", id).then().statusCode(204);

        problem(admin().delete("/admin/tenants/{id}", id).then(), 404, "tenant-not-found");
        admin().get("/admin/audit?size=500")
                .then()
                .statusCode(200)
                .body("items.who", everyItem(notNullValue()))
                .body("items.findAll { it.what == 'tenant.delete' }.target", hasItem("Doomed (" + id + ")"));
    }

    @Test
    default void what_was_not_there_is_not_audited_as_done() {
        String nobody = UUID.randomUUID().toString();

        problem(admin().delete("/admin/users/{id}", nobody).then(), 404, "user-not-found");
        problem(admin().delete("/admin/keys/{id}", nobody).then(), 404, "key-not-found");

        assertThat(audited("user.delete", nobody)).containsExactly("NotFound");
        assertThat(audited("key.revoke", nobody)).containsExactly("NotFound");
    }

    @Test
    default void answers_carry_headers_that_keep_browsers_safe() {
        var headers = admin().get("/admin/hosts").headers();

        assertThat(headers.getValue("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.getValue("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(headers.getValue("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(headers.getValues("Cache-Control")).containsExactly("no-store");
    }

    private static ValidatableResponse start(String id, String key) {
        return admin().header("Idempotency-Key", key)
                .post("/admin/tenants/{id}/worker/start", id)
                .then();
    }

    /** How the audit says that this ended on that target, the latest first. */
    private static List<String> audited(String what, String target) {
        return admin().get("/admin/audit?size=500")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.what == '" + what + "' && it.target == '" + target + "' }.outcome");
    }

    static ValidatableResponse problem(ValidatableResponse answer, int status, String code) {
        if (status == 400) {
            answer.body("errors", not(empty()))
                    .body("errors.field", everyItem(not(emptyOrNullString())))
                    .body("errors.message", everyItem(not(emptyOrNullString())));
        }
        return answer.statusCode(status)
                .contentType(PROBLEM)
                .body("type", equalTo("urn:flowhq:problem:" + code))
                .body("status", equalTo(status))
                .body("detail", notNullValue());
    }
}
