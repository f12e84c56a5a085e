package io.flowhq.systemtests;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The REST API as one user sees it. */
public final class ControlPlaneApi {
    private final String url;
    private final Demo.Login login;

    /**
     * @param url with {@code /api}
     * @param login whose eyes
     */
    public ControlPlaneApi(String url, Demo.Login login) {
        this.url = url;
        this.login = login;
    }

    /** A request with this user's credentials. */
    public RequestSpecification request() {
        return given().baseUri(url).auth().preemptive().basic(login.email(), login.password());
    }

    /** A tenant as it is now. */
    public JsonPath tenant(String id) {
        return request()
                .get("/admin/tenants/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The phase of a tenant's worker. */
    public String phase(String id) {
        return tenant(id).getString("worker_process.phase");
    }

    /** The pid of a tenant's worker, null when there is none. */
    public @Nullable Long pid(String id) {
        Object pid = tenant(id).get("worker_process.pid");
        return pid instanceof Number number ? number.longValue() : null;
    }

    /** Tells a tenant's worker to start, stop, restart or force-restart. */
    public Response command(String id, String command) {
        return request().post("/admin/tenants/{id}/worker/{command}", id, command);
    }

    /** Lets a tenant's worker give so many replies a minute. */
    public void allowReplies(String tenant, int perMinute) {
        request()
                .contentType(ContentType.JSON)
                .body(Map.of("config", Map.of("rate_limit_per_minute", perMinute)))
                .patch("/admin/tenants/{id}", tenant)
                .then()
                .statusCode(200);
    }

    /** Makes an account for the owner of a tenant. */
    public void createOwner(String tenant, Demo.Login login) {
        request()
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "tenant_id",
                        tenant,
                        "name",
                        "Owner",
                        "email",
                        login.email(),
                        "role",
                        "OWNER",
                        "password",
                        login.password()))
                .post("/admin/users")
                .then()
                .statusCode(201);
    }

    /** Creates a tenant of type BOOKING in English and returns its id. */
    public String createTenant(String name, String phoneNumber) {
        return create(Map.of(
                        "name", name,
                        "phone_number", phoneNumber,
                        "template_type", "BOOKING",
                        "business_name", name,
                        "language", "EN"))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
    }

    /** Asks for a tenant with these fields. */
    public Response create(Map<String, ?> fields) {
        return request().contentType(ContentType.JSON).body(fields).post("/admin/tenants");
    }

    /** A tenant's log, newest first. */
    public List<Map<String, Object>> logs(String id) {
        return request()
                .get("/admin/tenants/{id}/logs", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("");
    }

    /** A tenant's journal of phases, newest first. */
    public List<Map<String, Object>> events(String id) {
        return request()
                .get("/admin/tenants/{id}/events", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("");
    }
}
