package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens to a worker that nobody asked for. */
@OnSharedFlowHq
class WorkerFailuresIT {
    private static final String CUSTOMER = "255754000888";

    @Test
    void a_killed_worker_comes_back_connected_and_answers_what_came_meanwhile(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Killed Shop").linked();
        long pid = flowHq.api().pid(shop.id());
        List<Long> tree = OsProcesses.tree(pid);

        OsProcesses.signal(pid, "KILL");
        flowHq.simulator().incoming(shop.number(), CUSTOMER, "hello?");

        awaitOtherPid(flowHq, shop, pid);
        shop.awaitPhase("CONNECTED");
        assertThat(tree).noneMatch(OsProcesses::alive);
        await().atMost(Shop.PATIENCE)
                .until(() -> flowHq.simulator().received(shop.number(), CUSTOMER), replies -> replies.size() == 1);
        assertThat(phases(flowHq, shop)).contains("BACKOFF");
    }

    @Test
    void a_frozen_worker_is_marked_stale_with_a_sentence_killed_and_comes_back(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Frozen Shop").linked();
        long pid = flowHq.api().pid(shop.id());
        List<Long> tree = OsProcesses.tree(pid);

        OsProcesses.signal(pid, "STOP");

        await("its status to say so, which others show as online for ever")
                .atMost(Shop.PATIENCE)
                .until(() -> flowHq.api().tenant(shop.id()).getString("worker_process.status"), "ERROR"::equals);
        await("the journal to say STALE")
                .atMost(Shop.PATIENCE)
                .until(() -> phases(flowHq, shop), phases -> phases.contains("STALE"));
        Map<String, Object> stale = flowHq.api().events(shop.id()).stream()
                .filter(event -> "STALE".equals(event.get("phase_to")))
                .findFirst()
                .orElseThrow();
        assertThat(stale.get("error_code")).isEqualTo("STALE");
        assertThat(stale.get("detail"))
                .asString()
                .contains("has not answered for")
                .endsWith(".");
        awaitOtherPid(flowHq, shop, pid);
        shop.awaitPhase("CONNECTED");
        assertThat(tree).noneMatch(OsProcesses::alive);
        assertThat(flowHq.api().tenant(shop.id()).getString("worker_process.last_error"))
                .isNull();
    }

    @Test
    void a_lost_line_shows_and_heals(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Offline Shop").linked();

        flowHq.simulator().socket(shop.number(), "OFFLINE");
        shop.awaitPhase("RECONNECTING");
        assertThat(flowHq.api().tenant(shop.id()).getString("status")).isEqualTo("ERROR");

        flowHq.simulator().socket(shop.number(), "CONNECTED");
        shop.awaitPhase("CONNECTED");
        assertThat(flowHq.api().tenant(shop.id()).getString("status")).isEqualTo("ACTIVE");
    }

    @Test
    void a_device_that_the_phone_unlinked_waits_for_a_new_scan(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Unlinked Shop").linked();

        flowHq.simulator().logout(shop.number(), "user_initiated");

        shop.awaitPhase("AWAITING_LINK");
        assertThat(flowHq.api().tenant(shop.id()).getString("worker_process.error_code"))
                .isEqualTo("LOGGED_OUT");
        assertThat(flowHq.api().tenant(shop.id()).getString("status")).isEqualTo("QR_PENDING");
        shop.scanWith(shop.number());
        shop.awaitPhase("CONNECTED");
        assertThat(shop.answers(CUSTOMER, "are you back")).isNotEmpty();
    }

    @Test
    void a_session_that_whatsapp_refuses_needs_a_person(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Refused Shop").linked();

        flowHq.simulator().fault(shop.number(), "auth_failure");
        flowHq.api().command(shop.id(), "restart").then().statusCode(202);

        shop.awaitPhase("FAILED");
        assertThat(flowHq.api().tenant(shop.id()).getString("worker_process.error_code"))
                .isEqualTo("AUTH_FAILURE");
        flowHq.simulator().fault(shop.number(), "none");
        flowHq.api().command(shop.id(), "start").then().statusCode(202);
        await().atMost(Shop.PATIENCE)
                .until(() -> flowHq.api().phase(shop.id()), phase -> List.of("AWAITING_LINK", "CONNECTED")
                        .contains(phase));
    }

    @Test
    void another_phone_than_the_shops_is_turned_away(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Guarded Shop");
        flowHq.api().command(shop.id(), "start").then().statusCode(202);
        shop.awaitPhase("AWAITING_LINK");

        shop.scanWith(Shop.newNumber());

        await().atMost(Shop.PATIENCE)
                .until(
                        () -> flowHq.api().tenant(shop.id()).getString("worker_process.error_code"),
                        "WRONG_NUMBER"::equals);
        shop.scanWith(shop.number());
        shop.awaitPhase("CONNECTED");
    }

    private static List<Object> phases(RunningFlowHq flowHq, Shop shop) {
        return flowHq.api().events(shop.id()).stream()
                .map(event -> event.get("phase_to"))
                .toList();
    }

    private static void awaitOtherPid(RunningFlowHq flowHq, Shop shop, long pid) {
        await("a new process")
                .atMost(Shop.PATIENCE)
                .until(() -> flowHq.api().pid(shop.id()), now -> now != null && now != pid);
    }
}
