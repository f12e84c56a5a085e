package io.flowhq.systemtests.faults;

import io.flowhq.systemtests.ControlPlaneApi;
import io.flowhq.systemtests.faults.HistoryEvent.Accepted;
import io.flowhq.systemtests.faults.HistoryEvent.Left;
import io.flowhq.systemtests.faults.HistoryEvent.Served;
import io.restassured.path.json.JsonPath;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** When nothing is broken any more: lets everything come to rest, and writes down how it stands. Used by one thread; blocks. */
final class Aftermath {
    /** A browser, its page and a second of backoff, several times over on a busy machine. */
    private static final Duration SETTLING = Duration.ofMinutes(3);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final ControlPlaneApi api;
    private final Commander commander;
    private final Customers customers;
    private final History history;
    private final Clock clock;

    Aftermath(ControlPlaneApi api, Commander commander, Customers customers, History history, Clock clock) {
        this.api = api;
        this.commander = commander;
        this.customers = customers;
        this.history = history;
        this.clock = clock;
    }

    /** What is wanted in the end has to come by itself. */
    void workersComeToRest(List<FaultRun.Shop> shops) throws InterruptedException {
        await(shops, this::isAsWanted);
        shops.forEach(shop -> history.add(left(shop)));
    }

    /** Then the stopped shops open, which is no part of the history, and whoever has not been answered has to be. */
    void customersAreServed(List<FaultRun.Shop> shops) throws InterruptedException {
        shops.stream()
                .filter(shop -> !shouldRun(api.tenant(shop.id())))
                .forEach(shop -> api.command(shop.id(), "start").then().statusCode(202));
        await(shops, shop -> customers.served(shop).stream().allMatch(Aftermath::isServed));
        shops.forEach(shop -> customers.served(shop).forEach(history::add));
    }

    private void await(List<FaultRun.Shop> shops, Predicate<FaultRun.Shop> quiet) throws InterruptedException {
        Instant end = clock.instant().plus(SETTLING);
        Set<FaultRun.Shop> restless = new HashSet<>(shops);
        while (!restless.isEmpty() && clock.instant().isBefore(end)) {
            restless.removeIf(quiet);
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
        }
    }

    /** What waits five minutes after its sixth crash is restarted as a person would. */
    private boolean isAsWanted(FaultRun.Shop shop) {
        JsonPath tenant = api.tenant(shop.id());
        String phase = tenant.getString("worker_process.phase");
        if (phase.equals("CRASH_LOOP")) {
            commander.give(shop.id(), WorkerOrder.RESTART);
            return false;
        }
        return phase.equals(shouldRun(tenant) ? "CONNECTED" : "STOPPED");
    }

    private static boolean shouldRun(JsonPath tenant) {
        return "RUNNING".equals(tenant.getString("worker_process.desired"));
    }

    private static boolean isServed(Served served) {
        return served.replies() > 0
                && !served.outcomes().isEmpty()
                && !served.outcomes().contains("null");
    }

    private Left left(FaultRun.Shop shop) {
        JsonPath tenant = api.tenant(shop.id());
        List<Map<String, Object>> journal = api.request()
                .queryParam("limit", 1000)
                .get("/admin/tenants/{id}/events", shop.id())
                .jsonPath()
                .getList("");
        List<Long> generations = new ArrayList<>(journal.stream()
                .map(row -> ((Number) row.get("generation")).longValue())
                .toList());
        Collections.reverse(generations);
        return new Left(
                clock.instant(),
                shop.id(),
                tenant.getString("worker_process.phase"),
                tenant.getString("worker_process.desired"),
                knownCommands(shop),
                generations,
                journal.stream()
                        .map(row -> row.get("error_code"))
                        .filter(Objects::nonNull)
                        .map(String::valueOf)
                        .collect(Collectors.toSet()));
    }

    private Set<String> knownCommands(FaultRun.Shop shop) {
        return history.all(Accepted.class)
                .filter(accepted -> accepted.tenant().equals(shop.id()))
                .map(Accepted::commandId)
                .filter(id -> api.request().get("/admin/commands/{id}", id).statusCode() == 200)
                .collect(Collectors.toSet());
    }
}
