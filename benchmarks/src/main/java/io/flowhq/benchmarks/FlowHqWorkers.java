package io.flowhq.benchmarks;

import io.flowhq.systemtests.ControlPlaneApi;
import io.flowhq.systemtests.OsProcesses;
import io.flowhq.systemtests.QrPicture;
import io.restassured.http.ContentType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** FlowHQ's workers, over REST: figures include the control plane, the broker and the host's agent. */
final class FlowHqWorkers implements Contender {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** The most that there is, and more than customers of one shop write here in a minute. */
    private static final int RATE_LIMIT_PER_MINUTE = 600;

    private final Clock clock = Clock.systemUTC();
    private final ControlPlaneApi api;
    private final int firstNumber;
    private final List<String> tenants = new ArrayList<>();

    /** @param firstNumber the last digits of its first shop's number; those of the others follow */
    FlowHqWorkers(ControlPlaneApi api, int firstNumber) {
        this.api = api;
        this.firstNumber = firstNumber;
    }

    @Override
    public String name() {
        return "FlowHQ";
    }

    @Override
    public Start startUntilCode(int shop) {
        String id = api.createTenant("Benchmark " + (firstNumber + shop), "+" + number(shop));
        tenants.add(id);
        api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("config", Map.of("rate_limit_per_minute", RATE_LIMIT_PER_MINUTE)))
                .patch("/admin/tenants/{id}", id)
                .then()
                .statusCode(200);
        Instant command = clock.instant();
        api.command(id, "start").then().statusCode(202);
        Polling.await(LIMIT, Polling.SELDOM, () -> reached(id, "AWAITING_LINK")
                .findAny()
                .isPresent());
        Instant code =
                reached(id, "AWAITING_LINK").min(Comparator.naturalOrder()).orElseThrow();
        // The time that the agent wrote down when it called the process.
        Instant began = Instant.parse(api.tenant(id).getString("worker_process.started_at"));
        return new Start(millisBetween(command, code), millisBetween(began, code));
    }

    /** The control plane's times, when it heard that the worker had reached a phase. */
    private Stream<Instant> reached(String id, String phase) {
        return api.events(id).stream()
                .filter(event -> phase.equals(event.get("phase_to")))
                .map(event -> Instant.parse(String.valueOf(event.get("created_at"))));
    }

    private static double millisBetween(Instant begin, Instant end) {
        return Duration.between(begin, end).toNanos() / 1e6;
    }

    @Override
    public String code(int shop) {
        return QrPicture.textOf(api, tenants.get(shop));
    }

    @Override
    public boolean connected(int shop) {
        return "CONNECTED".equals(api.phase(tenants.get(shop)));
    }

    @Override
    public Optional<Instant> connectedAfter(int shop, long killed) {
        String id = tenants.get(shop);
        return connected(shop) && pid(shop).filter(pid -> pid != killed).isPresent()
                ? reached(id, "CONNECTED").max(Comparator.naturalOrder())
                : Optional.empty();
    }

    @Override
    public Optional<Long> pid(int shop) {
        return Optional.ofNullable(api.pid(tenants.get(shop)));
    }

    @Override
    public String number(int shop) {
        return String.format("25571366%04d", firstNumber + shop);
    }

    @Override
    public List<Long> tree(int shop) {
        return OsProcesses.tree(pid(shop).orElseThrow());
    }

    @Override
    public void close() {
        tenants.forEach(id -> api.command(id, "stop").then().statusCode(202));
        Polling.await(LIMIT, () -> tenants.stream().allMatch(id -> "STOPPED".equals(api.phase(id))));
    }
}
