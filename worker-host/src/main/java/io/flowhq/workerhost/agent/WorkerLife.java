package io.flowhq.workerhost.agent;

import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.RestartMode;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one worker: where it stands in {@link Lifecycle}'s table, and what is done at each step of it. Used by the
 * agent's thread alone.
 */
final class WorkerLife {
    /** After this an asked worker is killed; its own limit is 8 s. */
    static final Duration PATIENCE = Duration.ofSeconds(10);
    /** A worker tries to reach its agent five times a second. */
    static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(WorkerLife.class);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);
    /** A start that takes longer than this does not keep others waiting. */
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final AgentParts parts;
    private final UUID tenant;
    private final WorkerReports reports;
    private DesiredWorker wanted;
    private Goal goal = Goal.RUN;
    private Stage stage = Stage.QUEUED;
    private Optional<RunningWorker> running = Optional.empty();
    private Optional<DeathWatch> deathWatch = Optional.empty();
    /** Why the process is ending, where that counts as a death and not as our own doing. */
    private @Nullable CauseOfDeath cause;

    private CrashHistory history = CrashHistory.NONE;
    private Duration servedFor = Duration.ZERO;
    private AgentLoop.Timer timer = () -> {};

    /** A life that has not begun: {@link #begin}, {@link #goOn} or {@link #endFor} does that. */
    WorkerLife(AgentParts parts, DesiredWorker wanted, WorkerReports reports) {
        this.parts = parts;
        this.tenant = wanted.tenantId();
        this.wanted = wanted;
        this.reports = reports;
    }

    /** Begins in the queue of those that wait for their start. */
    void begin() {
        queue();
    }

    /** Goes on with a process of an earlier agent, provided that it shakes hands. */
    void goOn(RunningWorker living) {
        stage = Stage.RUNNING;
        runsAs(living);
        timer = parts.loop().after(HANDSHAKE_LIMIT, this::handshakeMissed);
    }

    /** Begins with killing what a process of an earlier agent has left. */
    void endFor(RunningWorker dead) {
        stage = Stage.RUNNING;
        runsAs(dead);
        fire(Trigger.DIED);
    }

    /** What is wanted of it. */
    DesiredWorker wanted() {
        return wanted;
    }

    /** Where it stands. */
    Stage stage() {
        return stage;
    }

    /** What becomes of it when its process has ended. */
    Goal goal() {
        return goal;
    }

    /** Its process, if it has one. */
    Optional<RunningWorker> running() {
        return running;
    }

    /** From now on it is led towards another end. */
    void leadTo(Goal next) {
        goal = next;
    }

    /** The same incarnation with other settings. */
    void configure(DesiredWorker desired) {
        wanted = desired;
    }

    /** Another incarnation takes its place. */
    void renew(DesiredWorker desired) {
        wanted = desired;
        if (desired.restart() == RestartMode.STALE) {
            cause = CauseOfDeath.stale();
        } else {
            cause = null;
            history = CrashHistory.NONE;
            reports.startOver();
        }
        fire(desired.restart() == RestartMode.GRACEFUL ? Trigger.RENEWED : Trigger.RENEWED_BY_FORCE);
    }

    /** The process has shaken hands. */
    void shookHands() {
        timer.cancel();
    }

    /** The connection to the process broke; it probably died. */
    void hungUp() {
        deathWatch.ifPresent(DeathWatch::hungUp);
    }

    /** Looks whether the process still lives, where nobody tells. */
    void inspect() {
        deathWatch.ifPresent(DeathWatch::check);
    }

    /** Something happened: takes the step that the table has for it, if any. */
    void fire(Trigger trigger) {
        Lifecycle.step(stage, trigger).ifPresent(step -> {
            LOG.info("Worker {}: {} -> {} ({})", tenant, stage, step.next(), trigger);
            stage = step.next();
            timer.cancel();
            react(step.reaction());
        });
    }

    private void react(Reaction reaction) {
        switch (reaction) {
            case QUEUE -> queue();
            case SPAWN -> spawn();
            case ASK_TO_END -> askToEnd();
            case KILL_TREE -> killTree();
            case JUDGE_DEATH -> judgeDeath();
            case REPORT_FAILED -> reports.failed(wanted.generation(), Objects.requireNonNull(cause));
            case REPORT_STOPPED -> forgetAfter(() -> reports.stopped(wanted.generation()));
            case REMOVE_FILES -> forgetAfter(() -> parts.removals().begin(tenant));
        }
    }

    private void queue() {
        cause = null;
        reports.starting(wanted.generation(), running);
        parts.startQueue().join(tenant);
    }

    private void spawn() {
        try {
            runsAs(parts.starter().launch(wanted));
            reports.starting(wanted.generation(), running);
            parts.loop().after(START_LIMIT, () -> parts.startQueue().leave(tenant));
        } catch (IOException e) {
            LOG.warn("Worker {} could not be started", tenant, e);
            cause = CauseOfDeath.ofFailedStart(e);
            servedFor = Duration.ZERO;
            fire(Trigger.START_FAILED);
        }
    }

    private void runsAs(RunningWorker process) {
        running = Optional.of(process);
        deathWatch = Optional.of(DeathWatch.over(parts.loop(), process.process(), code -> ended(process, code)));
    }

    private void askToEnd() {
        if (goal != Goal.RUN) {
            reports.stopping(wanted.generation(), running);
        }
        running.ifPresent(it -> it.askToEnd(goal == Goal.REMOVE));
        timer = parts.loop().after(PATIENCE, () -> fire(Trigger.PATIENCE_OVER));
    }

    private void killTree() {
        parts.startQueue().leave(tenant);
        RunningWorker dying = running.orElseThrow();
        parts.loop().aside("kill-" + tenant, () -> dying.process().killTree(KILL_LIMIT), dead -> {
            if (dead) {
                treeGone(dying);
            } else {
                LOG.warn("Worker {}: something outlasts SIGKILL; killing again", tenant);
                fire(Trigger.TREE_OUTLASTS);
            }
        });
    }

    private void treeGone(RunningWorker dead) {
        dead.disconnect();
        servedFor = dead.healthyFor(parts.clock().instant());
        running = Optional.empty();
        deathWatch = Optional.empty();
        fire(
                switch (goal) {
                    case REMOVE -> Trigger.TREE_GONE_REMOVED;
                    case STOP -> Trigger.TREE_GONE_STOPPED;
                    case RUN -> cause == null ? Trigger.TREE_GONE_RUN : Trigger.TREE_GONE_CRASHED;
                });
    }

    private void judgeDeath() {
        CauseOfDeath died = Objects.requireNonNull(cause);
        if (died.hopeless()) {
            fire(Trigger.HOPELESS);
            return;
        }
        history = history.afterCrash(parts.clock().instant(), servedFor);
        RestartDecision decision = parts.restartPolicy().decide(history);
        LOG.warn("Worker {}: {} {}", tenant, died.sentence(), decision.reason());
        reports.waiting(
                wanted.generation(), died, decision, parts.clock().instant().plus(decision.delay()));
        timer = parts.loop().after(decision.delay(), () -> {
            reports.countRestart();
            fire(Trigger.RETRY_DUE);
        });
    }

    private void forgetAfter(Runnable report) {
        parts.startQueue().leave(tenant);
        report.run();
        parts.starter().forget(tenant);
        parts.reporter().forget(tenant);
    }

    private void ended(RunningWorker which, OptionalInt exitCode) {
        if (running.filter(which::equals).isPresent()) {
            if (stage == Stage.RUNNING) {
                cause = CauseOfDeath.ofExit(exitCode, which.lastState());
            }
            fire(Trigger.DIED);
        }
    }

    private void handshakeMissed() {
        cause = CauseOfDeath.silent();
        fire(Trigger.HANDSHAKE_MISSED);
    }
}
