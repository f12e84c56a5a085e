package io.flowhq.workerhost.agent;

import io.flowhq.contract.SessionSnapshot;
import io.flowhq.contract.sessionstore.SessionStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A store that has no snapshots, and says so to each generation only when a test lets it. */
final class SlowSessionStore implements SessionStore {
    private final Map<Long, CountDownLatch> answers = new ConcurrentHashMap<>();
    private final Map<Long, Thread> asking = new ConcurrentHashMap<>();

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
            return List.of();
        } catch (InterruptedException e) {
            throw new IllegalStateException("The test ended before there was an answer", e);
        }
    }

    @Override
    public void put(SessionSnapshot snapshot, Path content) {
        throw new UnsupportedOperationException("No worker of this test is linked");
    }

    @Override
    public void fetch(SessionSnapshot snapshot, Path target) {
        throw new UnsupportedOperationException("There is nothing to fetch");
    }

    @Override
    public void forget(UUID tenantId, long generation) {
        throw new UnsupportedOperationException("No worker of this test is linked");
    }

    @Override
    public void remove(UUID tenantId) {
        throw new UnsupportedOperationException("No tenant of this test is deleted");
    }

    private CountDownLatch answerTo(long generation) {
        return answers.computeIfAbsent(generation, any -> new CountDownLatch(1));
    }
}
