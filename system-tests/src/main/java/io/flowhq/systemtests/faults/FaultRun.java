package io.flowhq.systemtests.faults;

import io.flowhq.systemtests.ControlPlaneApi;
import io.flowhq.systemtests.RunningFlowHq;
import io.flowhq.systemtests.faults.HistoryEvent.Accepted;
import io.flowhq.systemtests.faults.HistoryEvent.Left;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * One history: commands from one thread, damage from another, and a third that looks, until time is over; then everything is
 * mended, and what is left is written down. What happens when depends on the machine, so a seed repeats the choices and not
 * the history.
 */
public final class FaultRun {
    /** A browser, its page and a second of backoff, several times over on a busy machine. */
    private static final Duration SETTLING = Duration.ofMinutes(3);

    /** A server that is killed and started again may take all the time of a short run. */
    private static final int LEAST_DAMAGES = 5;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final RunningFlowHq flowHq;
    private final Damages damages;
    private final List<Shop> shops;
    private final long seed;
    private final Clock clock = Clock.systemUTC();
    private final History history;
    private final Commander commander;

    /**
     * A tenant whose worker is linked.
     *
     * @param number of its phone, digits only
     */
    public record Shop(String id, String number) {}

    /**
     * @param surroundings of this FlowHQ, to be broken with it
     * @param seed of all choices
     * @param history into which all is written, also of a run that fails
     */
    public FaultRun(RunningFlowHq flowHq, Surroundings surroundings, List<Shop> shops, long seed, History history) {
        this.history = history;
        this.flowHq = flowHq;
        this.shops = List.copyOf(shops);
        this.seed = seed;
        commander = new Commander(flowHq.api(), history, clock);
        damages = new Damages(flowHq, surroundings, history, clock);
    }

    /** Does it; takes as long as it is told to, and the time to start and settle. */
    public void run(Duration howLong) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Observer observer = new Observer(flowHq, shops, history, clock);
            Future<?> looking = threads.submit(() -> observer.lookUntil(over));
            Future<?> commanding = threads.submit(() -> command(new Random(seed), over));
            breakThings(new Random(seed + 1), howLong);
            over.set(true);
            commanding.get();
            looking.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The run itself failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
        settle();
        shops.forEach(shop -> history.add(left(shop)));
    }

    private void command(Random random, AtomicBoolean over) {
        WorkerOrder[] orders = WorkerOrder.values();
        try {
            while (!over.get()) {
                Shop shop = shops.get(random.nextInt(shops.size()));
                commander.give(shop.id(), orders[random.nextInt(orders.length)]);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(500, 6_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void breakThings(Random random, Duration howLong) throws InterruptedException {
        Instant end = clock.instant().plus(howLong);
        for (int done = 0; done < LEAST_DAMAGES || clock.instant().isBefore(end); done++) {
            Shop shop = shops.get(random.nextInt(shops.size()));
            damages.doOne(random, shop.id());
            TimeUnit.MILLISECONDS.sleep(random.nextInt(500, 4_000));
        }
    }

    /** What waits five minutes after its sixth crash is restarted as a person would; everything else has to come by itself. */
    private void settle() throws InterruptedException {
        damages.mendAll();
        Instant end = clock.instant().plus(SETTLING);
        Set<Shop> restless = new HashSet<>(shops);
        while (!restless.isEmpty() && clock.instant().isBefore(end)) {
            for (Shop shop : List.copyOf(restless)) {
                String phase = flowHq.api().phase(shop.id());
                if (phase.equals("CRASH_LOOP")) {
                    commander.give(shop.id(), WorkerOrder.RESTART);
                } else if (phase.equals(expected(shop))) {
                    restless.remove(shop);
                }
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
        }
    }

    private String expected(Shop shop) {
        boolean running = "RUNNING".equals(flowHq.api().tenant(shop.id()).getString("worker_process.desired"));
        return running ? "CONNECTED" : "STOPPED";
    }

    private Left left(Shop shop) {
        ControlPlaneApi api = flowHq.api();
        var tenant = api.tenant(shop.id());
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

    private Set<String> knownCommands(Shop shop) {
        return history.all(Accepted.class)
                .filter(accepted -> accepted.tenant().equals(shop.id()))
                .map(Accepted::commandId)
                .filter(id ->
                        flowHq.api().request().get("/admin/commands/{id}", id).statusCode() == 200)
                .collect(Collectors.toSet());
    }
}
