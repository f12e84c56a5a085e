package io.flowhq.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.Page;
import io.flowhq.systemtests.faults.Disk;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The disk of the control plane itself runs out, on which its broker and its database lie. Needs root, who may mount one. */
@Order(2)
class ServerWithoutRoomIT {
    /** Less than the 256 MiB that the broker leaves to the database. */
    private static final long TOO_LITTLE = 100L << 20;

    /** Half a minute in which its broker's clients give up waiting, and a start on a busy machine. */
    private static final Duration BEGUN_ANEW = Duration.ofMinutes(4);

    @Test
    void says_so_and_goes_on_by_itself_when_there_is_room() {
        Path state = FlowHqExtension.newState();
        Disk disk = Disk.below(state.resolve("server/data")).orElse(null);
        assumeThat(disk).as("a disk of its own can be mounted").isNotNull();
        try (disk;
                RunningFlowHq flowHq = RunningFlowHq.start(state, FlowHqExtension.SETTINGS);
                Browsers browsers = new Browsers()) {
            String shop = flowHq.demo().tenants().get(0).id();
            awaitPhase(flowHq, shop, "AWAITING_LINK");

            disk.leave(TOO_LITTLE);
            awaitPhase(flowHq, shop, "LOST");
            Page operator = Portal.fleet(browsers, flowHq);
            Portal.goTo(operator, "Attention");
            assertThat(Portal.heading(operator, "The broker does not answer")).isVisible();
            assertThat(operator.getByText("free some of its disk")).isVisible();
            flowHq.api().command(shop, "restart").then().statusCode(202);

            disk.free();
            awaitPhase(flowHq, shop, "AWAITING_LINK");
            assertThat(Portal.heading(operator, "The broker does not answer")).isHidden();

            String broker = flowHq.demo().broker().url();
            await("the broker to close itself").atMost(Shop.PATIENCE).until(() -> {
                disk.fill(); // again and again: the broker frees blocks as it serves, and would find room in them
                return !Away.listens(broker);
            });
            List<String> acknowledged = createTenantsUntilOneIsRefused(flowHq);
            disk.free();
            await("the server to begin anew")
                    .atMost(BEGUN_ANEW)
                    .ignoreExceptions()
                    .until(() ->
                            Away.listens(broker) && flowHq.api().phase(shop).equals("AWAITING_LINK"));
            assertThat(Demo.read(state.resolve("demo.json")).wildflyPid()).isEqualTo(flowHq.pid("wildfly"));
            long worker = flowHq.api().pid(shop);
            flowHq.api().command(shop, "restart").then().statusCode(202);
            await("a command to act").atMost(Shop.PATIENCE).until(() -> {
                Long now = flowHq.api().pid(shop);
                return now != null && now != worker;
            });
            acknowledged.forEach(tenant -> flowHq.api().tenant(tenant));
        }
        new FlowHqScript(state, FlowHqExtension.SETTINGS).removeState();
    }

    /** The database uses up what its file has left inside, and is told then that there is no more. */
    private static List<String> createTenantsUntilOneIsRefused(RunningFlowHq flowHq) {
        List<String> created = new ArrayList<>();
        Response answer;
        do {
            String number = Shop.newNumber();
            answer = flowHq.api()
                    .create(Map.of(
                            "name",
                            "Shop " + number,
                            "phone_number",
                            "+" + number,
                            "template_type",
                            "BOOKING",
                            "business_name",
                            "x".repeat(100),
                            "language",
                            "EN"));
            if (answer.statusCode() == 201) {
                created.add(answer.jsonPath().getString("id"));
            }
        } while (answer.statusCode() == 201);
        answer.then().statusCode(503).body("type", equalTo("urn:flowhq:problem:database-unavailable"));
        return created;
    }

    private static void awaitPhase(RunningFlowHq flowHq, String shop, String phase) {
        await().atMost(Shop.PATIENCE).until(() -> flowHq.api().phase(shop), phase::equals);
    }
}
