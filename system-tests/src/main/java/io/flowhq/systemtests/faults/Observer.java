package io.flowhq.systemtests.faults;

import io.flowhq.systemtests.OsProcesses;
import io.flowhq.systemtests.RunningFlowHq;
import io.flowhq.systemtests.faults.HistoryEvent.Back;
import io.flowhq.systemtests.faults.HistoryEvent.Pages;
import io.flowhq.systemtests.faults.HistoryEvent.Seen;
import io.restassured.path.json.JsonPath;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks at workers and pages again and again, and writes down what it sees. Used by one thread; blocks. */
final class Observer {
    private static final int PAUSE_MS = 300;

    private final RunningFlowHq flowHq;
    private final List<FaultRun.Shop> shops;
    private final History history;
    private final Clock clock;
    private boolean away;

    Observer(RunningFlowHq flowHq, List<FaultRun.Shop> shops, History history, Clock clock) {
        this.flowHq = flowHq;
        this.shops = shops;
        this.history = history;
        this.clock = clock;
    }

    void lookUntil(AtomicBoolean over) {
        try {
            while (!over.get()) {
                for (FaultRun.Shop shop : shops) {
                    look(shop);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(FaultRun.Shop shop) throws InterruptedException {
        int pages = pages(shop);
        if (pages > 1) { // a browser that starts a process of its own looks double until that one has begun
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            pages = Math.min(pages, pages(shop));
        }
        history.add(new Pages(clock.instant(), shop.id(), pages));
        Instant asked = clock.instant();
        try {
            JsonPath tenant = flowHq.api().tenant(shop.id());
            if (away) {
                away = false;
                history.add(new Back(asked));
            }
            String lastSeen = tenant.getString("whatsapp_session.last_seen_at");
            history.add(new Seen(
                    asked,
                    shop.id(),
                    tenant.getString("worker_process.phase"),
                    tenant.getString("worker_process.desired"),
                    tenant.getLong("worker_process.generation"),
                    lastSeen == null ? null : Instant.parse(lastSeen)));
        } catch (Exception | AssertionError e) { // the server is away, or not ready; the client declares nothing of it
            away = true;
        }
    }

    private int pages(FaultRun.Shop shop) {
        return Math.max(browsers(shop), openPages(shop));
    }

    /** A browser's own processes name its profile too, but say of what type they are. */
    private static int browsers(FaultRun.Shop shop) {
        return Math.toIntExact(ProcessHandle.allProcesses()
                .map(process -> OsProcesses.commandLine(process.pid()))
                .filter(line -> line.contains("--user-data-dir=") && line.contains("/" + shop.id() + "/"))
                .filter(line -> !line.contains("--type="))
                .count());
    }

    private int openPages(FaultRun.Shop shop) {
        return Math.toIntExact(flowHq.simulator().devices().stream()
                .filter(device -> shop.number().equals(device.get("number")))
                .filter(device -> !"closed".equals(device.get("state")))
                .count());
    }
}
