package io.flowhq.ear;

import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jspecify.annotations.Nullable;

/** The deployed EAR as tests speak to it, and the people who do. */
final class RunningControlPlane {
    static final String BASE = "http://127.0.0.1:" + System.getProperty("test.port.http");
    static final String ADMIN_EMAIL = "admin@flowhq.local";

    private static final String PASSWORD = "a-good-password";
    /** Safaricom's range of Kenyan numbers: valid, and different for every tenant of a run. */
    private static final AtomicInteger NEXT_NUMBER = new AtomicInteger(712_000_000);

    private RunningControlPlane() {}

    static EnterpriseArchive ear() {
        return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, new File(System.getProperty("ear.file")));
    }

    static Path firstPasswordFile() {
        return Path.of(System.getProperty("server.base"), "data", "first-admin-password");
    }

    static String firstPassword() {
        try {
            return Files.readString(firstPasswordFile()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The first administrator's password cannot be read", e);
        }
    }

    /** Nobody in particular. */
    static RequestSpecification stranger() {
        return RestAssured.given(new RequestSpecBuilder()
                .setBaseUri(BASE)
                .setBasePath("/api")
                .setContentType(ContentType.JSON)
                .addFilter(new DescribedAnswers())
                .build());
    }

    static RequestSpecification admin() {
        return as(ADMIN_EMAIL, firstPassword());
    }

    static RequestSpecification as(String email, String password) {
        return stranger().auth().preemptive().basic(email, password);
    }

    /** Makes an account and signs in with it. */
    static RequestSpecification newUser(String email, String role, @Nullable String tenantId) {
        Map<String, Object> body =
                new HashMap<>(Map.of("name", "Somebody", "email", email, "role", role, "password", PASSWORD));
        body.put("tenant_id", tenantId);
        admin().body(body).post("/admin/users").then().statusCode(201);
        return as(email, PASSWORD);
    }

    /** Makes a tenant with a number of its own. */
    static String newTenant(String name) {
        return admin().body(tenant(name, "+254" + NEXT_NUMBER.getAndIncrement()))
                .post("/admin/tenants")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    static Map<String, Object> tenant(String name, String number) {
        return Map.of(
                "name", name,
                "phone_number", number,
                "template_type", "BOOKING",
                "business_name", name,
                "language", "EN");
    }
}
