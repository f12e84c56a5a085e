package io.flowhq.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import io.flowhq.systemtests.faults.Disk;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The disk of the control plane itself runs out, on which its broker and its database lie. Needs root, who may mount one. */
class ServerWithoutRoomIT {
    /** Less than the 256 MiB that the broker leaves to the database. */
    private static final long TOO_LITTLE = 100L << 20;

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
        }
        new FlowHqScript(state, FlowHqExtension.SETTINGS).removeState();
    }

    private static void awaitPhase(RunningFlowHq flowHq, String shop, String phase) {
        await().atMost(Shop.PATIENCE).until(() -> flowHq.api().phase(shop), phase::equals);
    }
}
