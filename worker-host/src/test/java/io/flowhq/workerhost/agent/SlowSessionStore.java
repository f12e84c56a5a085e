package io.flowhq.workerhost.agent;

import io.flowhq.contract.SessionSnapshot;
import io.flowhq.contract.sessionstore.SessionStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A store that answers each generation only when a test lets it. */
final class SlowSessionStore implements SessionStore {
    private final SessionStore store;
    private final Map<Long, CountDownLatch> answers = new ConcurrentHashMap<>();
    private final Map<Long, Thread> asking = new ConcurrentHashMap<>();

    /** @param store what answers */
    SlowSessionStore(SessionStore store) {
        this.store = store;
    }

    /** Whether that generation waits for its answer, or has waited. */
    boolean isAskedFor(long generation) {
        return asking.containsKey(generation);
    }

    /** Lets that generation have its session. */
    void answer(long generation) {
        answerTo(generation).countDown();
    }

    /** Whether whoever asked has passed the answer on: its thread waits for other work, as threads of a pool do for some time. */
    boolean hasAnswered(long generation) {
        return asking.get(generation).getState() == Thread.State.TIMED_WAITING;
    }

    @Override
    public List<SessionSnapshot> claim(UUID tenantId, long generation) {
        asking.put(generation, Thread.currentThread());
        try {
            answerTo(generation).await();
            return store.claim(tenantId, generation);
        } catch (InterruptedException e) {
            throw new IllegalStateException("The test ended before there was an answer", e);
        }
    }

    @Override
    public void put(SessionSnapshot snapshot, Path content) {
        store.put(snapshot, content);
    }

    @Override
    public void fetch(SessionSnapshot snapshot, Path target) {
        store.fetch(snapshot, target);
    }

    @Override
    public void forget(UUID tenantId, long generation) {
        store.forget(tenantId, generation);
    }

    @Override
    public void remove(UUID tenantId) {
        store.remove(tenantId);
    }

    private CountDownLatch answerTo(long generation) {
        return answers.computeIfAbsent(generation, any -> new CountDownLatch(1));
    }
}
