package io.flowhq.workerhost.worker;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The session's one thread. What fails on it is told instead of being forgotten with its future, and what comes after its end is
 * dropped: the page goes on telling while the worker stops.
 */
final class SessionThread extends ScheduledThreadPoolExecutor {
    private final Consumer<Throwable> unforeseen;

    /** @param unforeseen told on this thread of every failure */
    SessionThread(Consumer<Throwable> unforeseen) {
        super(1, work -> new Thread(work, "session"), new DiscardPolicy());
        this.unforeseen = unforeseen;
    }

    @Override
    protected void afterExecute(Runnable work, @Nullable Throwable problem) {
        super.afterExecute(work, problem);
        if (work instanceof Future<?> task
                && task.isDone()) { // what is done again and again is not, until it has failed
            try {
                task.get();
            } catch (ExecutionException e) {
                unforeseen.accept(e.getCause());
            } catch (CancellationException e) {
                return; // it was called off
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
