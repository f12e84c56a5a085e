package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.workerhost.worker.SoakedShop.Accident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Customers write while everything that can die does, at random. How often: {@code flowhq.soak.kills}, 40 unless said
 * otherwise, and as many as fit into {@code flowhq.soak.minutes}, 2 unless said otherwise. Some shops ({@code
 * flowhq.soak.shops}, 4) share them: half a minute until a frozen page is given up is then not lost for all. The same {@code
 * flowhq.soak.seed} brings the same accidents in the same order to each shop.
 */
class SoakIT {
    private static final Logger LOG = LoggerFactory.getLogger(SoakIT.class);
    private static final int ACCIDENTS = Integer.getInteger("flowhq.soak.kills", 40);
    private static final int SHOPS = Integer.getInteger("flowhq.soak.shops", 4);
    private static final Duration LIMIT = Duration.ofMinutes(Integer.getInteger("flowhq.soak.minutes", 2));
    private static final int TELL_EVERY = 50;
    private static final long SEED = Long.getLong("flowhq.soak.seed", System.nanoTime());

    private final Random random = new Random(SEED);
    private final AtomicInteger happened = new AtomicInteger();
    private final long end = System.nanoTime() + LIMIT.toNanos();

    @TempDir
    private Path folder;

    @Test
    void every_message_comes_to_its_outcome_once_and_in_order_whatever_dies()
            throws InterruptedException, ExecutionException {
        LOG.warn("The seed is {}", SEED);
        List<Accident> accidents = Stream.generate(() -> Accident.values()[random.nextInt(Accident.values().length)])
                .limit(ACCIDENTS)
                .toList();
        List<Callable<Void>> shops = IntStream.range(0, SHOPS)
                .<Callable<Void>>mapToObj(shop -> () -> {
                    soak(shop, everyOf(accidents, shop));
                    return null;
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(SHOPS);
        try {
            for (Future<Void> soaked : threads.invokeAll(shops)) {
                soaked.get();
            }
        } finally {
            threads.shutdownNow();
        }
        LOG.warn("{} of {} accidents fitted into {} min", happened.get(), ACCIDENTS, LIMIT.toMinutes());
        assertThat(happened.get()).isPositive();
    }

    private static List<Accident> everyOf(List<Accident> accidents, int shop) {
        return IntStream.iterate(shop, i -> i < accidents.size(), i -> i + SHOPS)
                .mapToObj(accidents::get)
                .toList();
    }

    private void soak(int number, List<Accident> accidents) throws IOException {
        try (SoakedShop shop = new SoakedShop(Files.createDirectory(folder.resolve("shop-" + number)), SEED + number)) {
            for (Accident accident : accidents) {
                if (System.nanoTime() > end) {
                    break;
                }
                LOG.info("Shop {}: {} while {} wait", number, accident, shop.waiting());
                shop.have(accident);
                if (happened.incrementAndGet() % TELL_EVERY == 0) {
                    LOG.warn("{} of {} accidents have happened", happened.get(), ACCIDENTS);
                }
            }
            shop.assertNothingLostAndNothingTwice();
        } catch (AssertionError e) {
            throw new AssertionError("Shop " + number + " of seed " + SEED, e);
        }
    }
}
