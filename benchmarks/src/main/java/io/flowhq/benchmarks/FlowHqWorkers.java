package io.flowhq.benchmarks;

import io.flowhq.systemtests.ControlPlaneApi;
import io.flowhq.systemtests.OsProcesses;
import io.flowhq.systemtests.QrPicture;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** FlowHQ's workers, over REST: figures include the control plane, the broker and the host's agent. */
final class FlowHqWorkers implements Contender {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** More than this benchmark's customers write in a minute. */
    private static final int RATE_LIMIT_PER_MINUTE = 600;

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
        long start = System.nanoTime();
        api.command(id, "start").then().statusCode(202);
        Polling.await(
                LIMIT,
                () -> api.request().get("/admin/tenants/{id}/qr", id).jsonPath().get("qr") != null);
        return new Start(Polling.millisSince(start), sinceProcess(id));
    }

    /** From the time that the agent wrote down when it called the process to the control plane's, when it heard of the code. */
    private double sinceProcess(String id) {
        Instant began = Instant.parse(api.tenant(id).getString("worker_process.started_at"));
        Instant code = api.events(id).stream()
                .filter(event -> "AWAITING_LINK".equals(event.get("phase_to")))
                .map(event -> Instant.parse(String.valueOf(event.get("created_at"))))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return Duration.between(began, code).toNanos() / 1e6;
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
