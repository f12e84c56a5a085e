package io.flowhq.workerhost.agent;

import io.flowhq.workerhost.process.PreparedProcess;
import io.flowhq.workerhost.process.ProcessLauncher;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes that wait to become workers, so that a start takes the agent's thread a millisecond and not twenty: some are kept at
 * hand, and where many workers wait for their start several are made at a time. Used by the agent's thread; they are made aside.
 */
final class SpareProcesses {
    /** For the few that are started again now and then; each takes the machine 0.3 MB. */
    private static final int KEPT = 2;
    /** On a busy machine each waits for its turn, so that some must do so at a time. */
    private static final int AT_ONCE = 8;

    private static final Logger LOG = LoggerFactory.getLogger(SpareProcesses.class);

    private final AgentLoop loop;
    private final ProcessLauncher launcher;
    private final Deque<PreparedProcess> ready = new ArrayDeque<>();
    private @Nullable IOException failure;
    private int making;
    private boolean closed;

    SpareProcesses(AgentLoop loop, ProcessLauncher launcher) {
        this.loop = loop;
        this.launcher = launcher;
    }

    /** Makes as many as starts wait for them. */
    void fill(int startsWaiting) {
        while (!closed && ready.size() + making < startsWaiting && making < AT_ONCE) {
            making++;
            loop.aside("spare-process", this::make, Made.NOTHING, this::made);
        }
    }

    /** Makes what is to be kept at hand; to be called now and then, when nothing else is to be done. */
    void replenish() {
        fill(KEPT);
    }

    /** Whether {@link #take} has something to give, or a reason why not; else wait until {@link #fill} has worked. */
    boolean isReady() {
        dropDead();
        return !ready.isEmpty() || failure != null;
    }

    /**
     * One of those at hand; call only if {@link #isReady}.
     *
     * @throws IOException when none could be made
     */
    PreparedProcess take() throws IOException {
        if (ready.isEmpty()) {
            IOException why = Optional.ofNullable(failure)
                    .orElseThrow(() -> new IllegalStateException("No spare process is at hand"));
            failure = null;
            throw why;
        }
        return ready.remove();
    }

    /** One of those at hand, if there are any. */
    Optional<PreparedProcess> takeIfAny() {
        dropDead();
        return Optional.ofNullable(ready.poll());
    }

    /** It was taken and did not become anything. */
    void giveBack(PreparedProcess unused) {
        ready.add(unused);
    }

    /** Ends those that are left, and makes no others; done when nothing is left of them. */
    CompletableFuture<Void> close() {
        closed = true;
        CompletableFuture<?>[] ends =
                ready.stream().map(PreparedProcess::discard).toArray(CompletableFuture<?>[]::new);
        ready.clear();
        return CompletableFuture.allOf(ends);
    }

    /** Somebody may have killed one that waited. */
    private void dropDead() {
        List<PreparedProcess> dead =
                ready.stream().filter(spare -> !spare.isAlive()).toList();
        dead.forEach(PreparedProcess::discard);
        ready.removeAll(dead);
    }

    private Made make() {
        try {
            return new Made(launcher.prepare(), null);
        } catch (IOException e) {
            LOG.warn("A process could not be prepared", e);
            return new Made(null, e);
        }
    }

    private void made(Made result) {
        making--;
        failure = result.failure();
        Optional<PreparedProcess> spare = Optional.ofNullable(result.process());
        if (closed) {
            spare.ifPresent(PreparedProcess::discard);
        } else {
            spare.ifPresent(ready::add);
        }
    }

    private record Made(@Nullable PreparedProcess process, @Nullable IOException failure) {
        static final Made NOTHING = new Made(null, new IOException("the agent could not prepare a process"));
    }
}
