package io.flowhq.ear;

import static io.flowhq.ear.RunningControlPlane.admin;
import static io.flowhq.ear.RunningControlPlane.newTenant;
import static io.flowhq.ear.RunningControlPlane.newUser;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Hosts and dead letters over REST, as far as there are none; the system tests have both. */
interface OperatingStories {
    @Test
    default void dead_letters_are_read_by_operators_and_acted_on_by_administrators() {
        RequestSpecification operator = newUser("reading-letters@example.org", "OPERATOR", null);
        RequestSpecification owner = newUser("no-letters@example.org", "OWNER", newTenant("No letters"));
        String letter = "/admin/dead-letters/" + UUID.randomUUID();

        operator.get("/admin/dead-letters")
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("total", equalTo(0));
        operator.get("/admin/dead-letters?size=501").then().statusCode(400).body("errors.field", hasItems("size"));
        operator.post(letter + "/replay").then().statusCode(403);
        operator.delete(letter).then().statusCode(403);
        operator.body("{}").post("/admin/dead-letters/delete").then().statusCode(403);
        admin().body("{\"ids\": []}")
                .post("/admin/dead-letters/replay")
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("ids"));
        admin().body(Map.of("ids", List.of(UUID.randomUUID())))
                .post("/admin/dead-letters/delete")
                .then()
                .statusCode(200)
                .body("done", equalTo(0))
                .body("gone", hasSize(1));
        owner.get("/admin/dead-letters").then().statusCode(403);
        admin().post(letter + "/replay").then().statusCode(404);
        admin().delete(letter).then().statusCode(404).body("type", equalTo("urn:flowhq:problem:dead-letter-not-found"));
    }

    @Test
    default void what_moved_between_hosts_is_told_to_staff_alone() {
        RequestSpecification operator = newUser("moves@example.org", "OPERATOR", null);

        operator.get("/admin/moves")
                .then()
                .statusCode(200)
                .body("frozen", nullValue())
                .body("moved", empty())
                .body("staying", empty());
        newUser("moves-owner@example.org", "OWNER", null)
                .get("/admin/moves")
                .then()
                .statusCode(403);
    }

    @Test
    default void a_host_that_never_reported_can_be_neither_drained_nor_removed_and_the_audit_says_who_tried() {
        RequestSpecification operator = newUser("draining@example.org", "OPERATOR", null);

        operator.post("/admin/hosts/nobody/drain")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:flowhq:problem:host-not-found"));
        operator.post("/admin/hosts/nobody/undrain").then().statusCode(404);
        operator.delete("/admin/hosts/nobody").then().statusCode(403);
        admin().delete("/admin/hosts/nobody").then().statusCode(404);

        Awaitility.await().untilAsserted(() -> operator.get("/admin/audit?size=500")
                .then()
                .body("items.findAll { it.who == 'draining@example.org' }.what", hasItems("host.drain", "host.undrain"))
                .body("items.find { it.what == 'host.drain' }.target", equalTo("nobody"))
                .body("items.find { it.what == 'host.remove' }.outcome", equalTo("HostNotFound")));
    }
}
