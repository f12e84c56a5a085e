package io.flowhq.benchmarks;

import io.flowhq.systemtests.ControlPlaneApi;
import io.flowhq.systemtests.FlowHqScript;
import io.flowhq.systemtests.OsProcesses;
import io.flowhq.systemtests.QrPicture;
import io.flowhq.systemtests.RunningFlowHq;
import io.flowhq.systemtests.SimulatorApi;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The main job in figures: start of the demo, start to QR, scan to CONNECTED, message to reply, kill -9 to CONNECTED, and
 * the memory of one worker and of four. Prints a Markdown table. States are polled over REST, so such a figure is up to one
 * {@link Polling#PAUSE} too high. The moment of a reply is the simulator's own.
 */
public final class MainJob {
    private static final int TENANTS = 4;
    private static final int MESSAGES = 50;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final List<Figure> figures = new ArrayList<>();
    private final List<String> tenants = new ArrayList<>();
    private final Clock clock = Clock.systemUTC();
    private final ControlPlaneApi api;
    private final SimulatorApi simulator;

    private MainJob(RunningFlowHq flowHq) {
        this.api = flowHq.api();
        this.simulator = flowHq.simulator();
    }

    /** Runs all of it; takes about two minutes. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        Path state = Files.createTempDirectory("fhqb");
        Figure first = new Figure("demo, everything built, empty state", "s");
        Figure again = new Figure("demo again", "s");
        long start = System.nanoTime();
        try (RunningFlowHq flowHq = RunningFlowHq.start(state, Map.of())) {
            first.add(Polling.millisSince(start) / 1000);
            FlowHqScript.Result down = flowHq.script().run(LIMIT, "down");
            start = System.nanoTime();
            FlowHqScript.Result up = flowHq.script().run(Duration.ofMinutes(5), "demo", "--detach");
            again.add(Polling.millisSince(start) / 1000);
            if (down.exitCode() != 0 || up.exitCode() != 0) {
                throw new IllegalStateException(down.output() + up.output());
            }
            MainJob job = new MainJob(flowHq);
            job.run();
            out.println("| figure | samples | median | p95 | unit |");
            out.println("|---|---|---|---|---|");
            out.println(first.row());
            out.println(again.row());
            job.figures.forEach(figure -> out.println(figure.row()));
        }
    }

    private void run() {
        link();
        memory();
        reply();
        kill();
    }

    private void link() {
        Figure toQr = figure("start → QR over REST", "ms");
        Figure toConnected = figure("scan → CONNECTED over REST", "ms");
        for (int i = 0; i < TENANTS; i++) {
            String number = number(i);
            String id = api.createTenant("Benchmark " + i, "+" + number);
            tenants.add(id);
            long start = System.nanoTime();
            api.command(id, "start").then().statusCode(202);
            Polling.await(LIMIT, () -> qrShown(id));
            toQr.add(Polling.millisSince(start));

            String qr = QrPicture.textOf(api, id);
            start = System.nanoTime();
            if (simulator.scan(qr, number) != 204) {
                throw new IllegalStateException("The code was renewed between reading and scanning; run again.");
            }
            Polling.await(LIMIT, () -> "CONNECTED".equals(api.phase(id)));
            toConnected.add(Polling.millisSince(start));
        }
    }

    private void memory() {
        Figure one = figure("PSS of one worker's tree", "MB");
        Figure all = figure("PSS of four workers' trees, per worker", "MB");
        tenants.forEach(id -> one.add(OsProcesses.pssKib(OsProcesses.tree(pid(id))) / 1024.0));
        List<Long> trees = tenants.stream()
                .map(this::pid)
                .map(OsProcesses::tree)
                .flatMap(List::stream)
                .toList();
        all.add(OsProcesses.pssKib(trees) / 1024.0 / TENANTS);
    }

    private void reply() {
        Figure toReply = figure("message → reply, as the simulator sees it", "ms");
        String id = tenants.get(0);
        String number = number(0);
        api.request()
                .contentType(ContentType.JSON)
                .body(Map.of("config", Map.of("rate_limit_per_minute", 600)))
                .patch("/admin/tenants/{id}", id)
                .then()
                .statusCode(200);
        for (int i = 0; i < MESSAGES; i++) {
            String customer = String.format("255754%06d", i);
            Instant written = clock.instant();
            simulator.incoming(number, customer, "hello");
            Polling.await(LIMIT, () -> !simulator.received(number, customer).isEmpty());
            Object sentAt = simulator.received(number, customer).get(0).get("sent_at");
            toReply.add(Duration.between(written, Instant.parse(String.valueOf(sentAt)))
                            .toNanos()
                    / 1e6);
        }
    }

    /** Each worker once: the second death within ten minutes would wait for a longer backoff. */
    private void kill() {
        Figure toConnected = figure("kill -9 → CONNECTED over REST", "ms");
        for (String id : tenants) {
            long pid = pid(id);
            long start = System.nanoTime();
            OsProcesses.signal(pid, "KILL");
            Polling.await(LIMIT, () -> {
                var tenant = api.tenant(id);
                Long now = tenant.get("worker_process.pid") == null ? null : tenant.getLong("worker_process.pid");
                return "CONNECTED".equals(tenant.getString("worker_process.phase")) && now != null && now != pid;
            });
            toConnected.add(Polling.millisSince(start));
        }
    }

    private boolean qrShown(String id) {
        return api.request().get("/admin/tenants/{id}/qr", id).jsonPath().get("qr") != null;
    }

    private long pid(String id) {
        Long pid = api.pid(id);
        if (pid == null) {
            throw new IllegalStateException("The worker of " + id + " has no process");
        }
        return pid;
    }

    private Figure figure(String name, String unit) {
        Figure figure = new Figure(name, unit);
        figures.add(figure);
        return figure;
    }

    private static String number(int index) {
        return "25571355" + String.format("%04d", index);
    }
}
