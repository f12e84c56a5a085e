package io.flowhq.workerhost.reply;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One queue per chat: in order within a chat, chats beside each other. Thread-safe; only {@link #awaitIdle} blocks. What
 * waits here waits in memory: the ledger has it too, so whatever is dropped here can be taken up from there.
 */
final class ChatQueues implements AutoCloseable {
    /** Waiting in one chat, besides the one that is being answered. */
    static final int WAITING_PER_CHAT = 50;
    /**
     * Chats answered at once. Each waits for WhatsApp's servers nearly all of the time, and the page takes up an
     * acknowledgement only after all messages that arrived before it, so with few of them a busy shop's others wait for nothing.
     */
    private static final int CHATS_AT_ONCE = 32;

    private static final Duration IDLE_THREAD = Duration.ofSeconds(30);

    private final Map<String, Queue<Runnable>> waiting = new HashMap<>();
    private final AtomicInteger threads = new AtomicInteger();
    private final ThreadPoolExecutor pool;
    private boolean blocked;

    /** Hears of every problem that a piece of work did not handle itself. */
    ChatQueues(Consumer<Throwable> unhandled) {
        pool = new ThreadPoolExecutor(
                CHATS_AT_ONCE,
                CHATS_AT_ONCE,
                IDLE_THREAD.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                work -> {
                    Thread thread = new Thread(work, "reply-" + threads.incrementAndGet());
                    thread.setUncaughtExceptionHandler((dead, problem) -> unhandled.accept(problem));
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    /**
     * Queues something for a chat.
     *
     * @return false when its queue is full; never while everything is dropped
     */
    synchronized boolean offer(String chat, Runnable work) {
        if (!blocked && waiting.containsKey(chat) && waiting.get(chat).size() >= WAITING_PER_CHAT) {
            return false;
        }
        add(chat, work);
        return true;
    }

    /** Queues something for a chat, however full its queue is. */
    synchronized void add(String chat, Runnable work) {
        if (blocked) {
            return;
        }
        Queue<Runnable> queue = waiting.get(chat);
        if (queue != null) {
            queue.add(work);
        } else if (!pool.isShutdown()) {
            waiting.put(chat, new ArrayDeque<>());
            pool.execute(() -> runThenNext(chat, work));
        }
    }

    /** Drops what waits, and what is queued from now on until {@link #unblock}; what is being done is finished. */
    synchronized void block() {
        blocked = true;
        waiting.values().forEach(Queue::clear);
    }

    /** Takes up again what is queued from now on. */
    synchronized void unblock() {
        blocked = false;
    }

    /**
     * Waits until nothing is waiting or being done.
     *
     * @return whether that came true within the limit
     */
    synchronized boolean awaitIdle(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!waiting.isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Begins nothing more. Nobody is interrupted: an interrupt closes the file that the ledger is writing to. */
    @Override
    public synchronized void close() {
        block();
        pool.shutdown();
    }

    private void runThenNext(String chat, Runnable work) {
        try {
            work.run();
        } finally {
            next(chat);
        }
    }

    private synchronized void next(String chat) {
        Runnable following = waiting.get(chat).poll();
        if (following == null || pool.isShutdown()) {
            waiting.remove(chat);
            notifyAll();
        } else {
            pool.execute(() -> runThenNext(chat, following));
        }
    }
}
