package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A machine without a host, and a host that falls silent; on a FlowHQ of its own. */
class HostFailuresIT {
    @Test
    void a_silent_host_means_lost_and_never_stale_and_its_worker_serves_on() {
        try (RunningFlowHq flowHq = RunningFlowHq.start(FlowHqExtension.newState(), FlowHqExtension.SETTINGS)) {
            Shop shop = Shop.create(flowHq, "Lonely Shop").linked();
            long agent = flowHq.demo().hosts().get(0).pid();
            Long worker = flowHq.api().pid(shop.id());

            OsProcesses.signal(agent, "STOP");
            shop.awaitPhase("LOST");
            assertThat(flowHq.api().tenant(shop.id()).getString("worker_process.error_code"))
                    .isEqualTo("HOST_LOST");
            assertThat(shop.answers("255754000999", "anybody there")).isNotEmpty();

            OsProcesses.signal(agent, "CONT");
            shop.awaitPhase("CONNECTED");
            assertThat(flowHq.api().pid(shop.id())).isEqualTo(worker);
            assertThat(flowHq.api().events(shop.id()))
                    .extracting(event -> event.get("phase_to"))
                    .doesNotContain("STALE");
        }
    }

    @Test
    void a_worker_without_a_host_waits_and_starts_by_itself_when_one_comes() {
        try (RunningFlowHq flowHq = RunningFlowHq.start(FlowHqExtension.newState(), FlowHqExtension.SETTINGS)) {
            OsProcesses.signal(flowHq.demo().hosts().get(0).pid(), "TERM");
            await().atMost(Shop.PATIENCE).until(() -> flowHq.api()
                    .request()
                    .get("/admin/hosts")
                    .jsonPath()
                    .getString("[0].status")
                    .equals("LOST"));
            Shop shop = Shop.create(flowHq, "Waiting Shop");

            flowHq.api().command(shop.id(), "start").then().statusCode(202);
            shop.awaitPhase("WAITING_FOR_HOST");
            assertThat(flowHq.api().tenant(shop.id()).<Map<String, Object>>get("worker_process"))
                    .containsEntry("status", "ERROR")
                    .containsEntry("error_code", "NO_HOST");

            FlowHqScript.Result added = flowHq.script().run(Duration.ofMinutes(2), "host", "add", "host-2");
            assertThat(added.exitCode()).as(added.output()).isZero();
            shop.awaitPhase("AWAITING_LINK");
        }
    }
}
