package io.flowhq.workerhost.agent;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which the agent decides, so that nothing of its state needs a lock, and the threads for what may
 * block. Thread-safe; nothing here blocks.
 */
final class AgentLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentLoop.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    /** Something planned that can be called off. */
    interface Timer {
        /** It will not happen any more. */
        void cancel();
    }

    /** What may block, and is then told on the loop. */
    interface BlockingStep<T> {
        T run() throws InterruptedException;
    }

    private final ScheduledExecutorService loop =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "agent"));
    private final Runnable afterEach;
    private final ExecutorService blocking;

    /** @param afterEach done on the loop after everything else that is */
    AgentLoop(Runnable afterEach) {
        this(afterEach, task -> daemon(task, "agent-step"));
    }

    /** @param forSteps makes the threads for what may block */
    AgentLoop(Runnable afterEach, ThreadFactory forSteps) {
        this.afterEach = afterEach;
        this.blocking = Executors.newCachedThreadPool(forSteps);
    }

    /** Soon, after all that was posted before; dropped after {@link #close}. */
    void post(Runnable task) {
        try {
            loop.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            LOG.debug("The agent has ended; something that came later is dropped");
        }
    }

    /** After a while, unless it is called off; dropped after {@link #close}. */
    Timer after(Duration delay, Runnable task) {
        try {
            var planned = loop.schedule(() -> guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> planned.cancel(false);
        } catch (RejectedExecutionException e) {
            LOG.debug("The agent has ended; something that would come later is dropped");
            return () -> {};
        }
    }

    /** Again and again, the first time after one period. */
    void every(Duration period, Runnable task) {
        loop.scheduleAtFixedRate(() -> guarded(task), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Aside, on a thread that carries the name while it runs; what becomes of it is told on the loop in any case.
     *
     * @param otherwise what is told of a step that failed in a way that nobody foresaw, or for which there is no thread; after
     *     a pause, so that whoever then tries again does not do so without a break
     */
    <T> void aside(String name, BlockingStep<T> step, T otherwise, Consumer<T> then) {
        try {
            blocking.execute(() -> {
                Thread.currentThread().setName(name);
                attempt(name, step, otherwise, then);
            });
        } catch (OutOfMemoryError e) {
            LOG.error("There is no thread for {}; the agent goes on", name, e);
            after(PAUSE_AFTER_FAILURE, () -> then.accept(otherwise));
        } catch (RejectedExecutionException e) {
            LOG.debug("The agent has ended; {} is dropped", name);
        }
    }

    private <T> void attempt(String name, BlockingStep<T> step, T otherwise, Consumer<T> then) {
        try {
            T result = step.run();
            post(() -> then.accept(result));
        } catch (InterruptedException e) {
            LOG.debug("{} is given up, the agent ends", name);
            post(() -> then.accept(otherwise));
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            after(PAUSE_AFTER_FAILURE, () -> then.accept(otherwise));
            LOG.error("Something unforeseen in {}; the agent goes on", name, e);
        }
    }

    @Override
    public void close() {
        loop.shutdownNow();
        blocking.shutdownNow();
    }

    /** One worker's trouble must not end the supervision of all others. */
    private void guarded(Runnable task) {
        try {
            task.run();
            afterEach.run();
        } catch (RuntimeException | Error e) { // no thread more, or a class of a jar that was replaced meanwhile
            LOG.error("Something unforeseen; the agent goes on", e);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
