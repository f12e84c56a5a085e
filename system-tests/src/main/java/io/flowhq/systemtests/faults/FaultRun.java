package io.flowhq.systemtests.faults;

import io.flowhq.systemtests.RunningFlowHq;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One history: commands, customers, damage and whoever looks, each in a thread of its own, until time is over; then everything
 * is mended, and what is left is written down. What happens when depends on the machine, so a seed repeats the choices and not
 * the history.
 */
public final class FaultRun {
    /** A server that is killed and started again may take all the time of a short run. */
    private static final int LEAST_DAMAGES = 5;

    private final Clock clock = Clock.systemUTC();
    private final List<Shop> shops;
    private final long seed;
    private final int atOnce;
    private final Observer observer;
    private final Commander commander;
    private final Customers customers;
    private final Damages damages;
    private final Aftermath aftermath;

    /**
     * A tenant whose worker is linked.
     *
     * @param number of its phone, digits only
     */
    public record Shop(String id, String number) {}

    /**
     * @param surroundings of this FlowHQ, to be broken with it
     * @param seed of all choices
     * @param atOnce so many things at most are broken at the same time
     * @param history into which all is written, also of a run that fails
     */
    public FaultRun(
            RunningFlowHq flowHq, Surroundings surroundings, List<Shop> shops, long seed, int atOnce, History history) {
        this.shops = List.copyOf(shops);
        this.seed = seed;
        this.atOnce = atOnce;
        observer = new Observer(flowHq, this.shops, history, clock);
        commander = new Commander(flowHq.api(), history, clock);
        customers = new Customers(flowHq, history, clock);
        damages = new Damages(flowHq, surroundings, history, clock);
        aftermath = new Aftermath(flowHq.api(), commander, customers, history, clock);
    }

    /** Does it; takes as long as it is told to, and the time to start and settle. */
    public void run(Duration howLong) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<?>> busy = List.of(
                    threads.submit(() -> observer.lookUntil(over)),
                    threads.submit(() -> command(new Random(seed), over)),
                    threads.submit(() -> write(new Random(seed + 2), over)));
            Instant end = clock.instant().plus(howLong);
            AtomicInteger done = new AtomicInteger();
            List<Future<?>> breaking = new ArrayList<>();
            for (int i = 0; i < atOnce; i++) {
                Random random = new Random(seed + 1 + i * 2L);
                breaking.add(threads.submit(() -> breakThings(random, done, end)));
            }
            await(breaking);
            over.set(true);
            await(busy);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The run itself failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
        damages.mendAll();
        aftermath.workersComeToRest(shops);
        aftermath.customersAreServed(shops);
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

    private void write(Random random, AtomicBoolean over) {
        try {
            while (!over.get()) {
                customers.write(shops.get(random.nextInt(shops.size())));
                TimeUnit.MILLISECONDS.sleep(random.nextInt(200, 3_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void breakThings(Random random, AtomicInteger done, Instant end) {
        try {
            while (done.getAndIncrement() < LEAST_DAMAGES || clock.instant().isBefore(end)) {
                Shop shop = shops.get(random.nextInt(shops.size()));
                damages.doOne(random, shop.id());
                TimeUnit.MILLISECONDS.sleep(random.nextInt(500, 4_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(List<Future<?>> threads) throws InterruptedException, ExecutionException {
        for (Future<?> thread : threads) {
            thread.get();
        }
    }
}
