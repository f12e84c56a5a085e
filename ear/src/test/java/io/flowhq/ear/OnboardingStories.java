package io.flowhq.ear;

import static io.flowhq.ear.RunningControlPlane.admin;
import static io.flowhq.ear.RunningControlPlane.as;
import static io.flowhq.ear.RunningControlPlane.newTenant;
import static io.flowhq.ear.RunningControlPlane.newUser;
import static io.flowhq.ear.RunningControlPlane.stranger;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From a stranger to an owner with a shop, over REST. */
interface OnboardingStories {
    String PASSWORD = "a-good-password";

    @Test
    default void a_stranger_registers_asks_and_is_given_a_shop() {
        RequestSpecification owner = registered("zuri@example.org");
        String id = asked(owner, "+254733100001");
        owner.get("/portal/tenant/current/qr").then().statusCode(404).body("type", equalTo(urn("no-tenant-yet")));

        act(id, "review").then().statusCode(200).body("status", equalTo("REVIEWING"));
        owner.get("/portal/tenant/current/status").then().body("setup_request.status", equalTo("REVIEWING"));
        act(id, "approve")
                .then()
                .statusCode(200)
                .body("status", equalTo("APPROVED"))
                .body("tenant_id", notNullValue());

        owner.get("/portal/tenant/current/status")
                .then()
                .statusCode(200)
                .body("tenant.name", equalTo("Zuri's Salon"))
                .body("tenant.phone_number", equalTo("+254733100001"))
                .body("tenant.config.language", equalTo("SW"))
                .body("tenant.worker_process.desired", equalTo("RUNNING"))
                .body("setup_request.status", equalTo("APPROVED"));
        admin().get("/admin/setup-requests/" + id + "/events")
                .then()
                .statusCode(200)
                .body("event_type", contains("APPROVED", "REVIEWED", "REQUESTED", "REGISTERED"))
                .body("[0].payload.setup_request_id", equalTo(id))
                .body("[0].payload.by", equalTo(RunningControlPlane.ADMIN_EMAIL));
        admin().get("/admin/audit?size=500")
                .then()
                .body(
                        "items.findAll { it.target == \"Zuri's Salon (" + id + ")\" }.what",
                        hasItems("setup-request.review", "setup-request.approve"))
                .body("items.find { it.what == 'user.create' && it.who == 'zuri@example.org' }.origin", notNullValue());
    }

    @Test
    default void who_is_rejected_reads_why_and_asks_again() {
        RequestSpecification owner = registered("mosi@example.org");
        String id = asked(owner, "+254733100002");
        act(id, "review").then().statusCode(200);
        admin().body("{}")
                .post("/admin/setup-requests/" + id + "/reject")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("note"));
        admin().body(Map.of("note", "This number belongs to a fax."))
                .post("/admin/setup-requests/" + id + "/reject")
                .then()
                .statusCode(200)
                .body("status", equalTo("REJECTED"));

        owner.get("/portal/tenant/current/status")
                .then()
                .body("tenant", nullValue())
                .body("setup_request.decision_note", equalTo("This number belongs to a fax."));
        asked(owner, "+254733100003");
    }

    @Test
    default void a_request_moves_only_along_its_ways() {
        String id = asked(registered("nia@example.org"), "+254733100004");
        act(id, "approve")
                .then()
                .statusCode(409)
                .body("type", equalTo(urn("setup-request-wrong-state")))
                .body("detail", containsString("only while it is REVIEWING"));
        act(id, "review").then().statusCode(200);
        act(id, "review").then().statusCode(409);
        act(id, "approve").then().statusCode(200);
        act(id, "approve").then().statusCode(409);
        admin().body(Map.of("note", "Too late"))
                .post("/admin/setup-requests/" + id + "/reject")
                .then()
                .statusCode(409);
        act(UUID.randomUUID().toString(), "review")
                .then()
                .statusCode(404)
                .body("type", equalTo(urn("setup-request-not-found")));
    }

    @Test
    default void operators_read_requests_and_only_administrators_decide() {
        String id = asked(registered("oba@example.org"), "+254733100005");
        RequestSpecification operator = newUser("reading-requests@example.org", "OPERATOR", null);

        operator.get("/admin/setup-requests?status=SUBMITTED&size=500")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id))
                .body("items.find { it.id == '" + id + "' }.owner_email", equalTo("oba@example.org"));
        operator.get("/admin/setup-requests/" + id).then().statusCode(200).body("id", equalTo(id));
        admin().get("/admin/setup-requests?status=ACTIVE").then().body("items.id", not(hasItem(id)));
        admin().get("/admin/setup-requests?status=LOST").then().statusCode(400).body("errors.field", hasItem("status"));
        operator.post("/admin/setup-requests/" + id + "/review").then().statusCode(403);
        as("oba@example.org", PASSWORD)
                .get("/admin/setup-requests/" + id)
                .then()
                .statusCode(403);
    }

    @Test
    default void a_number_in_use_is_said_but_not_whose_it_is() {
        String tenant = newTenant("Secretive");
        String number = admin().get("/admin/tenants/" + tenant).path("phone_number");

        registered("pili@example.org")
                .body(Map.of("template_type", "BOOKING", "whatsapp_number", number))
                .post("/portal/setup-request")
                .then()
                .statusCode(409)
                .body("type", equalTo(urn("phone-number-taken")))
                .body("detail", not(containsString("Secretive")));
    }

    @Test
    default void registering_says_what_is_wrong_and_gives_no_rights() {
        stranger()
                .body(Map.of("name", "", "email", "nobody", "phone", "12", "password", "short"))
                .post("/portal/register")
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("name", "email", "phone", "password"));
        stranger()
                .body(Map.of("name", "x", "email", "x@example.org", "password", PASSWORD, "role", "ADMIN"))
                .post("/portal/register")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("role"));
        stranger()
                .body(Map.of("name", "x", "email", "ADMIN@flowhq.local", "password", PASSWORD))
                .post("/portal/register")
                .then()
                .statusCode(409)
                .body("type", equalTo(urn("email-taken")));
        stranger().get("/portal/register").then().statusCode(405);
        registered("quiet@example.org").get("/admin/tenants").then().statusCode(403);
    }

    @Test
    default void the_page_to_register_is_open_and_the_ones_behind_are_not() {
        SimpleBrowser browser = new SimpleBrowser();
        HttpResponse<String> page = browser.get("/register.xhtml");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("We send no e-mail", "new-password");
        assertThat(browser.get("/console/setup-requests.xhtml").statusCode()).isEqualTo(302);
        assertThat(browser.get("/app/status.xhtml").statusCode()).isEqualTo(302);
    }

    private static RequestSpecification registered(String email) {
        stranger()
                .body(Map.of("name", "Zuri", "email", email, "phone", "+254733100999", "password", PASSWORD))
                .post("/portal/register")
                .then()
                .statusCode(201)
                .body("role", equalTo("OWNER"))
                .body("tenant_id", nullValue())
                .body("", not(hasKey("password")));
        return as(email, PASSWORD);
    }

    /** The id of a new request. */
    private static String asked(RequestSpecification owner, String number) {
        Map<String, String> request = new HashMap<>(Map.of(
                "business_name", "Zuri's Salon",
                "template_type", "BOOKING",
                "language", "SW",
                "time_zone", "Africa/Nairobi",
                "whatsapp_number", number));
        request.put("notes", "Next to the market");
        return owner.body(request)
                .post("/portal/setup-request")
                .then()
                .statusCode(201)
                .body("status", equalTo("SUBMITTED"))
                .extract()
                .path("id");
    }

    private static Response act(String id, String action) {
        return admin().post("/admin/setup-requests/" + id + "/" + action);
    }

    private static String urn(String code) {
        return "urn:flowhq:problem:" + code;
    }
}
