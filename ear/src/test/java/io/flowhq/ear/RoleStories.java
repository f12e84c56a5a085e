package io.flowhq.ear;

import static io.flowhq.ear.RunningControlPlane.admin;
import static io.flowhq.ear.RunningControlPlane.as;
import static io.flowhq.ear.RunningControlPlane.newTenant;
import static io.flowhq.ear.RunningControlPlane.newUser;
import static io.flowhq.ear.RunningControlPlane.stranger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who may do what over REST. */
interface RoleStories {
    @Test
    default void the_first_password_can_be_read_by_nobody_else() throws IOException {
        assertThat(Files.getPosixFilePermissions(RunningControlPlane.firstPasswordFile()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(RunningControlPlane.firstPassword()).hasSize(24);
    }

    @Test
    default void nobody_gets_in_without_a_credential_or_with_a_wrong_one() {
        stranger()
                .get("/admin/tenants")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", notNullValue())
                .body("type", equalTo("urn:flowhq:problem:unauthenticated"));
        stranger().get("/no/such/path").then().statusCode(401);
        as(RunningControlPlane.ADMIN_EMAIL, "wrong")
                .get("/admin/tenants")
                .then()
                .statusCode(401);
        as("nobody@example.org", "wrong").get("/admin/tenants").then().statusCode(401);
        stranger()
                .header("Authorization", "Bearer flowhq_wrong")
                .get("/admin/tenants")
                .then()
                .statusCode(401);
    }

    @Test
    default void what_a_browser_sends_for_a_page_of_another_site_is_refused_whatever_login_it_adds() {
        for (String site : List.of("cross-site", "same-site")) {
            admin().header("Sec-Fetch-Site", site)
                    .header("Sec-Fetch-Mode", "navigate")
                    .contentType("text/plain")
                    .post("/admin/tenants/{id}/worker/stop", UUID.randomUUID())
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("urn:flowhq:problem:forbidden"));
            admin().header("Sec-Fetch-Site", site).get("/admin/hosts").then().statusCode(403);
            admin().header("Sec-Fetch-Site", site)
                    .header("Sec-Fetch-Mode", "navigate")
                    .get("/admin/hosts")
                    .then()
                    .statusCode(200);
        }
        for (String site : List.of("same-origin", "none")) {
            admin().header("Sec-Fetch-Site", site).get("/admin/hosts").then().statusCode(200);
        }
    }

    @Test
    default void guessing_is_slowed_down_without_hurting_others() {
        newUser("guessed@example.org", "OPERATOR", null);
        for (int i = 0; i < 5; i++) {
            as("guessed@example.org", "guess" + i).get("/admin/hosts").then().statusCode(401);
        }

        as("guessed@example.org", "guess5")
                .get("/admin/hosts")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:flowhq:problem:too-many-attempts"));
        admin().get("/admin/hosts").then().statusCode(200);
    }

    @Test
    default void operators_run_the_fleet_but_neither_delete_tenants_nor_make_users() {
        RequestSpecification operator = newUser("operator@example.org", "OPERATOR", null);
        String id = newTenant("Operated");

        operator.get("/admin/tenants/" + id).then().statusCode(200);
        operator.get("/admin/users").then().statusCode(200);
        operator.delete("/admin/tenants/" + id).then().statusCode(403).body("status", equalTo(403));
        operator.body("{}").post("/admin/users").then().statusCode(403);
        operator.get("/admin/keys").then().statusCode(200);
        operator.body(Map.of("name", "nightly")).post("/admin/keys").then().statusCode(403);
        operator.delete("/admin/keys/" + UUID.randomUUID()).then().statusCode(403);
        operator.get("/portal/me").then().statusCode(403);
    }

    @Test
    default void owners_see_their_own_tenant_and_nothing_else() {
        String own = newTenant("Own");
        String other = newTenant("Other");
        RequestSpecification owner = newUser("owner@example.org", "OWNER", own);

        owner.get("/portal/me")
                .then()
                .statusCode(200)
                .body("tenant_id", equalTo(own))
                .body("", not(hasKey("password_hash")));
        owner.get("/portal/tenant/current/status").then().statusCode(200).body("tenant.id", equalTo(own));
        owner.get("/portal/tenant/current/qr").then().statusCode(200);
        owner.get("/portal/tenant/current/logs").then().statusCode(200);
        owner.get("/portal/tenant/current/outcomes")
                .then()
                .statusCode(200)
                .body("days", hasSize(7))
                .body("total.ANSWERED", equalTo(0));
        owner.get("/portal/tenant/current/handovers").then().statusCode(200).body("", hasSize(0));
        owner.get("/admin/tenants/" + own).then().statusCode(403);
        owner.get("/admin/tenants/" + other).then().statusCode(403);
    }

    @Test
    default void owners_change_their_answers_and_staff_only_looks() {
        String id = newTenant("Answers");
        RequestSpecification owner = newUser("changing@example.org", "OWNER", id);
        RequestSpecification staff = newUser("staff@example.org", "STAFF", id);

        owner.body(Map.of("business_name", "New name"))
                .patch("/portal/tenant/current/config")
                .then()
                .statusCode(200)
                .body("config.business_name", equalTo("New name"));
        owner.body(Map.of("language", "FR"))
                .patch("/portal/tenant/current/config")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("language"));
        owner.post("/portal/tenant/current/link-code").then().statusCode(409);
        staff.post("/portal/tenant/current/handovers/{id}/answer-again", UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:flowhq:problem:handover-not-found"));
        staff.post("/portal/tenant/current/link-code").then().statusCode(403);
        owner.get("/admin/tenants/{id}/worker/screenshot", id).then().statusCode(403);
        staff.body(Map.of("business_name", "x"))
                .patch("/portal/tenant/current/config")
                .then()
                .statusCode(403);
    }

    @Test
    default void a_status_that_has_not_changed_costs_no_body() {
        RequestSpecification owner = newUser("polling@example.org", "OWNER", newTenant("Polled"));
        String tag = owner.get("/portal/tenant/current/status")
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-cache")
                .extract()
                .header("ETag");

        owner.header("If-None-Match", tag)
                .get("/portal/tenant/current/status")
                .then()
                .statusCode(304);
        newUser("matching@example.org", "OWNER", null)
                .header("If-Match", "\"another\"")
                .get("/portal/tenant/current/status")
                .then()
                .statusCode(200);
    }

    @Test
    default void an_owner_without_a_tenant_asks_to_be_set_up_once() {
        RequestSpecification owner = newUser("newcomer@example.org", "OWNER", null);
        Map<String, String> request = Map.of("template_type", "SUPPORT", "whatsapp_number", "+254733000099");

        owner.get("/portal/tenant/current/qr").then().statusCode(404);
        owner.body(request).post("/portal/setup-request").then().statusCode(201).body("status", equalTo("SUBMITTED"));
        owner.body(request).post("/portal/setup-request").then().statusCode(409);
        owner.get("/portal/tenant/current/status")
                .then()
                .statusCode(200)
                .body("tenant", nullValue())
                .body("setup_request.template_type", equalTo("SUPPORT"));
    }

    @Test
    default void a_new_password_ends_the_old_one_at_once() {
        RequestSpecification user = newUser("moving@example.org", "OPERATOR", null);
        String id = admin().get("/admin/users?size=500")
                .then()
                .extract()
                .path("items.find { it.email == 'moving@example.org' }.id");
        user.get("/admin/hosts").then().statusCode(200);

        admin().body(Map.of("password", "another-password"))
                .patch("/admin/users/" + id)
                .then()
                .statusCode(200);

        user.get("/admin/hosts").then().statusCode(401);
        as("MOVING@example.org", "another-password").get("/admin/hosts").then().statusCode(200);
    }

    @Test
    default void an_api_key_acts_as_its_user_until_it_is_revoked() {
        Map<String, String> issued = admin().body(Map.of("name", "nightly"))
                .post("/admin/keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getMap("");
        String header = "Bearer " + issued.get("key");

        stranger().header("Authorization", header).get("/admin/hosts").then().statusCode(200);
        admin().get("/admin/keys").then().statusCode(200).body("[0]", not(hasKey("key")));
        admin().delete("/admin/keys/" + issued.get("id")).then().statusCode(204);
        stranger().header("Authorization", header).get("/admin/hosts").then().statusCode(401);
    }

    @Test
    default void the_last_administrator_stays_and_addresses_are_unique_whatever_their_case() {
        String id = admin().get("/admin/users?size=500")
                .then()
                .extract()
                .path("items.find { it.email == '" + RunningControlPlane.ADMIN_EMAIL + "' }.id");
        admin().delete("/admin/users/" + id).then().statusCode(409);
        admin().delete("/admin/users/" + UUID.randomUUID()).then().statusCode(404);

        newUser("twice@example.org", "OPERATOR", null);
        admin().body(Map.of(
                        "name", "x", "email", "TWICE@Example.org", "role", "OPERATOR", "password", "a-good-password"))
                .post("/admin/users")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:flowhq:problem:email-taken"));
    }
}
