package io.flowhq.workerhost.link;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that serves again and again until it is told that this is over. Whatever goes wrong in a way that nobody foresaw is
 * logged, and after a pause it goes on: without a file handle or without memory it neither ends unnoticed nor takes a processor
 * for itself.
 */
public final class ServingThread {
    private static final Logger LOG = LoggerFactory.getLogger(ServingThread.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private ServingThread() {}

    /** One round. */
    public interface Round {
        /** @throws InterruptedException when it is over */
        void serve() throws IOException, InterruptedException;
    }

    /**
     * A thread that is not started yet, and does not keep the process from ending.
     *
     * @param goesOn asked before each round
     */
    public static Thread of(String name, BooleanSupplier goesOn, Round round) {
        Thread thread = new Thread(() -> serve(goesOn, round), name);
        thread.setDaemon(true);
        return thread;
    }

    private static void serve(BooleanSupplier goesOn, Round round) {
        try {
            while (goesOn.getAsBoolean()) {
                serveOnce(goesOn, round);
            }
        } catch (InterruptedException e) {
            LOG.debug("It is over", e);
        }
    }

    private static void serveOnce(BooleanSupplier goesOn, Round round) throws InterruptedException {
        try {
            round.serve();
        } catch (IOException | RuntimeException | Error e) {
            if (goesOn.getAsBoolean()) {
                LOG.error("Something unforeseen; this goes on in {} ms", PAUSE_AFTER_FAILURE.toMillis(), e);
                Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
            }
        }
    }
}
