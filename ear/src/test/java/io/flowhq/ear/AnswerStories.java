package io.flowhq.ear;

import static io.flowhq.ear.RestStories.problem;
import static io.flowhq.ear.RunningControlPlane.admin;
import static io.flowhq.ear.RunningControlPlane.newTenant;
import static io.flowhq.ear.RunningControlPlane.newUser;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How owners and operators say what customers get, and see it beforehand. */
interface AnswerStories {
    String PREVIEW = "/portal/tenant/current/config/preview";

    @Test
    default void own_rules_texts_hours_and_words_are_kept_and_shown() {
        String id = newTenant("Own words");

        admin().get("/admin/tenants/{id}", id)
                .then()
                .body("config.greeting_text", nullValue())
                .body("config.away_text", nullValue())
                .body("config.handover_words", equalTo(List.of()));
        admin().body(Map.of("config", ownWords()))
                .patch("/admin/tenants/{id}", id)
                .then()
                .statusCode(200)
                .body("config.template_type", equalTo("CUSTOM"))
                .body("config.rules[0].words", contains("price", "how much"))
                .body("config.rules[0].reply", equalTo("Ten shillings, {{customer_name}}."))
                .body("config.hours.FRIDAY[0].to", startsWith("02:00"))
                .body("config.greeting_text", equalTo("Karibu {{business_name}}!"))
                .body("config.away_text", equalTo("Back soon.\n{{hours}}"))
                .body("config.handover_words", contains("boss"));
        admin().body(Map.of("config", Map.of("away_text", "", "handover_words", List.of())))
                .patch("/admin/tenants/{id}", id)
                .then()
                .statusCode(200)
                .body("config.away_text", nullValue())
                .body("config.handover_words", equalTo(List.of()))
                .body("config.greeting_text", equalTo("Karibu {{business_name}}!"));
    }

    @Test
    default void what_could_never_be_sent_is_refused_at_its_field() {
        RequestSpecification owner = newUser("careless@example.org", "OWNER", newTenant("Careless"));

        problem(
                        owner.body(Map.of(
                                        "rules",
                                        List.of(
                                                Map.of("words", List.of("a"), "reply", "Hello {{customer_name"),
                                                Map.of("words", List.of("?"), "reply", "{{#hours}}"),
                                                Map.of("reply", "x".repeat(1001))),
                                        "away_text",
                                        "bell \u0007",
                                        "greeting_text",
                                        "{{colour}}",
                                        "hours",
                                        Map.of("SUNDAY", List.of(Map.of("from", "08:00", "to", "08:00")))))
                                .patch("/portal/tenant/current/config")
                                .then(),
                        400,
                        "invalid-input")
                .body(
                        "errors.field",
                        hasItems(
                                "rules[0].reply",
                                "rules[1].words[0]",
                                "rules[1].reply",
                                "rules[2].words",
                                "rules[2].reply",
                                "away_text",
                                "greeting_text",
                                "hours.SUNDAY"))
                .body("errors.message", hasItem("Has a {{ without its }}: write a variable as {{business_name}}."));
    }

    @Test
    default void an_owner_sees_beforehand_what_a_customer_would_get() {
        String id = newTenant("Trying");
        RequestSpecification owner = newUser("trying@example.org", "OWNER", id);

        owner.body(Map.of("message", "cancel my booking", "customer_name", "Juma"))
                .post(PREVIEW)
                .then()
                .statusCode(200)
                .body("outcome", equalTo("ANSWERED"))
                .body("matched.kind", equalTo("INTENT"))
                .body("matched.item", equalTo(2))
                .body("hands_over", equalTo(false))
                .body("reply", containsString("cancel"));
        owner.body(Map.of(
                        "message",
                        "How much?",
                        "customer_name",
                        "{{hours}}\n",
                        "at",
                        "2026-11-27T23:30:00+03:00",
                        "config",
                        ownWords()))
                .post(PREVIEW)
                .then()
                .statusCode(200)
                .body("reply", equalTo("Ten shillings, {{hours}}."))
                .body("matched.kind", equalTo("RULE"))
                .body("matched.rule", equalTo(0))
                .body("matched.words", equalTo("how much"));
        owner.body(Map.of("message", "boss?", "at", "2026-11-22T22:00:00+03:00", "config", ownWords()))
                .post(PREVIEW)
                .then()
                .body("outcome", equalTo("OUT_OF_HOURS"))
                .body("matched.kind", equalTo("CLOSED"))
                .body("reply", containsString("Friday: 18:00–02:00"));
        admin().get("/admin/tenants/{id}", id).then().body("config.config_version", equalTo(1));
    }

    @Test
    default void staff_and_operators_see_it_too_and_bad_questions_are_told() {
        String id = newTenant("Asked");
        RequestSpecification staff = newUser("asking-staff@example.org", "STAFF", id);

        staff.body(Map.of("message", "4")).post(PREVIEW).then().statusCode(200).body("hands_over", equalTo(true));
        admin().body(Map.of("message", "4"))
                .post("/admin/tenants/{id}/config/preview", id)
                .then()
                .statusCode(200)
                .body("matched.kind", equalTo("NUMBER"));
        problem(
                        admin().body(Map.of("at", "Sunday", "config", Map.of("language", "FR")))
                                .post("/admin/tenants/{id}/config/preview", id)
                                .then(),
                        400,
                        "invalid-input")
                .body("errors.field", contains("message", "at", "config.language"));
        problem(
                admin().body(Map.of("message", "hi"))
                        .post("/admin/tenants/{id}/config/preview", "7b1e0000-0000-4000-8000-0000000000c2")
                        .then(),
                404,
                "tenant-not-found");
    }

    private static Map<String, Object> ownWords() {
        return Map.of(
                "template_type", "CUSTOM",
                "time_zone", "Africa/Nairobi",
                "rules",
                        List.of(Map.of(
                                "words", List.of("price", "how much"), "reply", "Ten shillings, {{customer_name}}.")),
                "hours", Map.of("FRIDAY", List.of(Map.of("from", "18:00", "to", "02:00"))),
                "greeting_text", "Karibu {{business_name}}!",
                "away_text", "Back soon.\n{{hours}}",
                "handover_words", List.of("boss"));
    }
}
