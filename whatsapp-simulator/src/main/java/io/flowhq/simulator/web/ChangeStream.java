package io.flowhq.simulator.web;

import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells open virtual phones that something has changed, so that they look again. Thread-safe; telling never blocks. */
final class ChangeStream implements AutoCloseable {

    /** Gathers a burst of changes into one; too short for a person to notice. */
    private static final Duration GATHERING = Duration.ofMillis(40);

    private static final String EVENT = "changed";

    /** A browser drops events without data. */
    private static final String SOMETHING = "{}";

    private final Queue<SseClient> clients = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread changes = new Thread(work, "simulator-changes");
        changes.setDaemon(true);
        return changes;
    });

    void add(SseClient client) {
        client.keepAlive();
        client.onClose(() -> clients.remove(client));
        clients.add(client);
        client.sendEvent(EVENT, SOMETHING);
    }

    /** Something has changed. */
    void changed() {
        if (!clients.isEmpty() && !thread.isShutdown() && due.compareAndSet(false, true)) {
            thread.schedule(this::tell, GATHERING.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void tell() {
        due.set(false);
        clients.forEach(client -> client.sendEvent(EVENT, SOMETHING));
    }

    @Override
    public void close() {
        thread.shutdownNow();
        clients.forEach(SseClient::close);
    }
}
