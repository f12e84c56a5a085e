package io.flowhq.workerhost.agent;

import io.flowhq.contract.DesiredWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a worker's deaths mean for its next start: whom or what a present end is blamed on, what happened before, and how it is
 * set back by it. Writes each setback down for the next agent. Used by the agent's thread alone.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final AgentParts parts;
    private final UUID tenant;
    private final WorkerReports reports;
    private Past past = Past.NONE;
    private @Nullable CauseOfDeath cause;

    Recovery(AgentParts parts, UUID tenant, WorkerReports reports) {
        this.parts = parts;
        this.tenant = tenant;
        this.reports = reports;
    }

    /**
     * Why the process is ending.
     *
     * @param why null: by our own doing, so that nothing is counted and it may be started again at once
     */
    void blame(@Nullable CauseOfDeath why) {
        cause = why;
    }

    /** Whether what is ending counts as a death. */
    boolean isDeath() {
        return cause != null;
    }

    /** Whether starting it again is useless until somebody acts. */
    boolean isHopeless() {
        return cause().hopeless();
    }

    /** For how long its process has done its work; a long time makes up for earlier deaths. Whether there were any. */
    boolean served(Duration time) {
        boolean forgives = time.compareTo(RestartPolicy.HEALTHY_AFTER) >= 0
                && !past.crashes().equals(CrashHistory.NONE);
        if (forgives) {
            past = past.forgiven();
        }
        return forgives;
    }

    /** As {@link #served} while it goes on, so that the next agent knows too. */
    void serves(Duration time) {
        if (served(time)) {
            parts.starter().remember(tenant, past);
        }
    }

    /** A person wants it anew: nothing of what happened before counts. */
    void startOver() {
        cause = null;
        past = Past.NONE;
        reports.startOver();
    }

    /** Goes on from there. */
    void recall(Past before) {
        past = before;
        reports.restarts(before.restarts());
    }

    /** It is started again by itself. */
    void retried() {
        recall(past.retried());
    }

    /** It is started now; what is to be written down with that. */
    Past started() {
        past = past.started();
        return past;
    }

    /** By what it is held back since before it rested, if it is. */
    Optional<Setback> setback() {
        return Optional.ofNullable(past.setback());
    }

    /** What has to outlast its rest, if anything. */
    Optional<WorkerRecord> left(DesiredWorker wanted) {
        return past.equals(Past.NONE) ? Optional.empty() : Optional.of(new WorkerRecord(wanted, null, past));
    }

    /** Counts the death, if it is one, and finds out when it is started again. */
    Setback backOff(DesiredWorker wanted) {
        Instant now = parts.clock().instant();
        boolean noRoom = cause().isWantOfRoom();
        CrashHistory history = noRoom ? past.crashes() : past.crashes().afterCrash(now);
        RestartPolicy policy = parts.restartPolicy();
        RestartDecision decision = noRoom ? policy.awaitRoom() : policy.decide(history);
        LOG.warn("Worker {}: {} {}", tenant, cause().sentence(), decision.reason());
        Setback setback = Setback.waiting(cause(), decision, now.plus(decision.delay()));
        return writeDown(wanted, past.died(history, setback), setback);
    }

    /** It is not started again until somebody acts. */
    Setback fail(DesiredWorker wanted) {
        Setback setback = Setback.failed(cause());
        return writeDown(wanted, past.failed(setback), setback);
    }

    private Setback writeDown(DesiredWorker wanted, Past now, Setback setback) {
        past = now;
        parts.starter().writeDown(new WorkerRecord(wanted, null, past));
        return setback;
    }

    private CauseOfDeath cause() {
        return Objects.requireNonNull(cause, "Nothing died");
    }
}
