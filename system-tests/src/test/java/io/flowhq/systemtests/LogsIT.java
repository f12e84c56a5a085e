package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the logs of every process keep to themselves. */
@OnSharedFlowHq
class LogsIT {
    private static final String CUSTOMER = "255788123987";
    private static final String TEXT = "Zanzibarquux";

    @Test
    void no_log_tells_a_text_a_number_a_code_or_a_password_whatever_goes_wrong(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Discreet Shop");
        flowHq.api().command(shop.id(), "start").then().statusCode(202);
        shop.awaitPhase("AWAITING_LINK");
        String code = QrPicture.textOf(flowHq.api(), shop.id());
        shop.scanWith(CUSTOMER); // a wrong number: logged out again, and said
        await().atMost(Shop.PATIENCE)
                .until(() -> flowHq.api().tenant(shop.id()).get("worker_process.last_error") != null);
        shop.scanWith(shop.number());
        shop.awaitPhase("CONNECTED");
        shop.answers(CUSTOMER, TEXT + " before");
        flowHq.simulator().fault(shop.number(), "refuse_send");
        flowHq.simulator().incoming(shop.number(), CUSTOMER, TEXT + " refused");
        await().atMost(Shop.PATIENCE).until(() -> outcomes(flowHq, shop).contains("FAILED"));
        flowHq.simulator().fault(shop.number(), "none");
        ProcessHandle.of(flowHq.api().pid(shop.id())).orElseThrow().destroyForcibly();
        shop.answers(CUSTOMER, TEXT + " after");
        flowHq.api()
                .request()
                .contentType(ContentType.JSON)
                .body("{\"phone_number\": \"+" + CUSTOMER + "\", " + TEXT)
                .post("/admin/tenants")
                .then()
                .statusCode(400);
        flowHq.api()
                .request()
                .contentType(ContentType.JSON)
                .body(Map.of("name", TEXT, "phone_number", CUSTOMER + "x"))
                .post("/admin/tenants")
                .then()
                .statusCode(400);

        String logs = everythingLogged(flowHq.script().state().resolve("logs"));

        assertThat(logs).as("the logs are where the test looks").contains(shop.id(), "Run begins");
        Demo demo = flowHq.demo();
        assertThat(Stream.of(
                        CUSTOMER,
                        shop.number(),
                        TEXT,
                        code,
                        demo.admin().password(),
                        demo.broker().password()))
                .allSatisfy(
                        secret -> assertThat(logs.contains(secret)).as(secret).isFalse());
    }

    private static List<String> outcomes(RunningFlowHq flowHq, Shop shop) {
        return flowHq.api()
                .request()
                .get("/admin/tenants/{id}/logs", shop.id())
                .jsonPath()
                .getList("outcome");
    }

    private static String everythingLogged(Path folder) {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(file).append('\n').append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The logs could not be read", e);
        }
        return all.toString();
    }
}
