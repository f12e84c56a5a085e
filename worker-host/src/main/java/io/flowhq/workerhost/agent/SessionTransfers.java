package io.flowhq.workerhost.agent;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.flowhq.contract.SessionKept;
import io.flowhq.contract.SessionSnapshot;
import io.flowhq.contract.sessionstore.OutdatedGenerationException;
import io.flowhq.contract.sessionstore.SessionStoreException;
import io.flowhq.contract.sessionstore.UnusableSnapshotException;
import io.flowhq.workerhost.snapshot.SessionSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When sessions are taken to the snapshot store, and brought from there; without one nothing is. Used by the agent's thread;
 * what blocks is done aside, and what follows told on that thread.
 */
final class SessionTransfers {
    private static final Logger LOG = LoggerFactory.getLogger(SessionTransfers.class);

    private static final Optional<String> FAILED =
            Optional.of("The session could not be handled; the host's log says why.");

    /** A control plane that is being restarted is back within half a minute, and nothing of a last state may be lost by it. */
    private static final RetryPolicy<Object> PATIENCE = RetryPolicy.builder()
            .handleIf(SessionTransfers::mayPass)
            .withBackoff(Duration.ofMillis(250), Duration.ofSeconds(3))
            .withMaxRetries(-1)
            .withMaxDuration(Duration.ofSeconds(30))
            .onRetry(next -> LOG.info("A last snapshot is tried again: {}", reason(next.getLastException())))
            .build();

    private final String host;
    private final AgentLoop loop;
    private final Optional<SessionSnapshots> snapshots;
    private final ControlPlane controlPlane;

    /** @param controlPlane is told what is kept; thread-safe */
    SessionTransfers(String host, AgentLoop loop, Optional<SessionSnapshots> snapshots, ControlPlane controlPlane) {
        this.host = host;
        this.loop = loop;
        this.snapshots = snapshots;
        this.controlPlane = controlPlane;
    }

    /** What is done with a session. */
    private interface Step {
        void run(SessionSnapshots with) throws InterruptedException;
    }

    /**
     * Makes the session folder of a worker that is about to start ready, with the newest session there is.
     *
     * @param then told why it may not start, or nothing; at once where there is no store
     */
    void prepare(UUID tenant, long generation, Consumer<Optional<String>> then) {
        aside("prepare-", tenant, with -> with.prepare(tenant, generation), then);
    }

    /** A running worker has packed its session. */
    void packed(UUID tenant, long generation, Instant takenAt) {
        aside(
                "snapshot-",
                tenant,
                with -> kept(with.keepPacked(tenant, generation, takenAt)),
                problem -> problem.ifPresent(why -> LOG.warn("A snapshot of {} was not kept: {}", tenant, why)));
    }

    /**
     * A linked worker has ended for now, and another host may be the next to serve its tenant.
     *
     * @param then done when its last state is kept or cannot be: one that the store does not take is tried again for half a minute
     */
    void ended(UUID tenant, long generation, Runnable then) {
        Step keep = with -> kept(with.keepQuiet(tenant, generation));
        aside("snapshot-", tenant, with -> patiently(keep, with), problem -> {
            problem.ifPresent(why -> LOG.warn("The last snapshot of {} was not kept: {}", tenant, why));
            then.run();
        });
    }

    /**
     * The phone has unlinked the device.
     *
     * @param then told whether no snapshot is left
     */
    void unlinked(UUID tenant, long generation, Consumer<Boolean> then) {
        aside("forget-", tenant, with -> forgotten(with, tenant, generation), problem -> {
            problem.ifPresent(why -> LOG.warn("Snapshots of {} stay for now: {}", tenant, why));
            then.accept(problem.isEmpty());
        });
    }

    /** The tenant is deleted; false when something may be left. Blocks, unlike all others. */
    boolean remove(UUID tenant) throws InterruptedException {
        if (snapshots.isPresent()) {
            try {
                snapshots.get().remove(tenant);
            } catch (SessionStoreException e) {
                LOG.warn("Snapshots of the removed tenant {} stay for now: {}", tenant, e.getMessage());
                return false;
            }
        }
        return true;
    }

    private void kept(SessionSnapshot snapshot) {
        LOG.info("Kept a snapshot of {}: {} bytes", snapshot.tenantId(), snapshot.bytes());
        controlPlane.tell(new SessionKept(
                host, snapshot.tenantId(), snapshot.generation(), snapshot.takenAt(), snapshot.bytes()));
    }

    private void forgotten(SessionSnapshots with, UUID tenant, long generation) throws InterruptedException {
        with.forget(tenant, generation);
        controlPlane.tell(new SessionKept(host, tenant, generation, null, 0));
    }

    private void aside(String name, UUID tenant, Step step, Consumer<Optional<String>> then) {
        if (snapshots.isEmpty()) {
            then.accept(Optional.empty());
            return;
        }
        loop.aside(name + tenant, () -> problem(step), FAILED, then);
    }

    private static void patiently(Step step, SessionSnapshots with) throws InterruptedException {
        try {
            Failsafe.with(PATIENCE).run(() -> step.run(with));
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException end) {
                throw end;
            }
            throw e;
        }
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof SessionStoreException
                && !(failure instanceof OutdatedGenerationException || failure instanceof UnusableSnapshotException);
    }

    private static String reason(@Nullable Throwable failure) {
        return failure == null ? "" : String.valueOf(failure.getMessage());
    }

    private Optional<String> problem(Step step) throws InterruptedException {
        try {
            step.run(snapshots.orElseThrow());
            return Optional.empty();
        } catch (OutdatedGenerationException e) {
            LOG.info("{}", e.getMessage());
            return Optional.of(e.getMessage());
        } catch (SessionStoreException e) {
            LOG.debug("Nothing has changed in the store", e);
            return Optional.of(e.getMessage());
        } catch (RuntimeException e) { // whoever waits for what becomes of it is to hear something
            LOG.error("Something unforeseen about a session", e);
            return Optional.of("The session could not be handled: " + e);
        }
    }
}
