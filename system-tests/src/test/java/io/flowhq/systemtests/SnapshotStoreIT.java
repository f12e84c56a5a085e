package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Two hosts that share no folder, only the snapshots in the control plane's database; one of them dies with all it has. */
@Order(7)
class SnapshotStoreIT {
    private static RunningFlowHq flowHq;

    @BeforeAll
    static void start() {
        Map<String, String> settings = new HashMap<>(FlowHqExtension.SETTINGS);
        settings.put("FLOWHQ_SNAPSHOT_STORE", "control-plane");
        settings.put("FLOWHQ_SNAPSHOT_INTERVAL_MS", "2000");
        flowHq = RunningFlowHq.start(FlowHqExtension.newState(), settings);
        flowHq.addHost("host-2");
    }

    @AfterAll
    static void end() {
        flowHq.close();
        flowHq.script().removeState();
    }

    @Test
    void a_killed_hosts_tenant_goes_on_on_the_other_without_a_code_and_answers_each_message_once() {
        Shop shop = Shop.create(flowHq, "Kept Shop").linked();
        String home = shop.host();
        String other = home.equals("host-1") ? "host-2" : "host-1";
        shop.answers("255754000884", "before");
        String atAnswer = snapshotOf(shop);
        await().atMost(Shop.PATIENCE).until(() -> !snapshotOf(shop).equals(atAnswer));

        try (LivePages pages = LivePages.watch(flowHq.simulator(), shop.number())) {
            killAllOf(home);
            flowHq.simulator().incoming(shop.number(), "255754000885", "still there");

            await().atMost(Shop.PATIENCE)
                    .until(() -> shop.host().equals(other)
                            && flowHq.api().phase(shop.id()).equals("CONNECTED"));
            await().atMost(Shop.PATIENCE)
                    .untilAsserted(() -> assertThat(flowHq.simulator().received(shop.number(), "255754000885"))
                            .hasSize(1));
            assertThat(flowHq.simulator().received(shop.number(), "255754000884"))
                    .as("nothing is answered twice")
                    .hasSize(1);
            assertThat(phasesSinceLoss(shop)).doesNotContain("AWAITING_LINK");
            assertThat(pages.mostAtOnce()).isEqualTo(1);
        }
    }

    /** Agent, workers and browsers. */
    private static void killAllOf(String host) {
        Path state = flowHq.script().state();
        Path sessions = host.equals("host-1") ? state.resolve("sessions") : state.resolve("hosts-data/host-2/sessions");
        OsProcesses.naming(sessions.toString()).stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** Newest first. */
    private static List<Object> phasesSinceLoss(Shop shop) {
        List<Object> phases = flowHq.api().events(shop.id()).stream()
                .map(event -> event.get("phase_to"))
                .toList();
        return phases.subList(0, phases.indexOf("LOST"));
    }

    /** When the last snapshot was taken; empty before the first. */
    private static String snapshotOf(Shop shop) {
        String at = flowHq.api().tenant(shop.id()).getString("whatsapp_session.snapshot_at");
        return at == null ? "" : at;
    }
}
