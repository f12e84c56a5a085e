package io.flowhq.workerhost.agent;

import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.RestartMode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerPulse;
import io.flowhq.workerhost.link.AgentConnection;
import io.flowhq.workerhost.link.FromWorker;
import io.flowhq.workerhost.link.ToWorker;
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
 * One worker under the agent: what is wanted of it, where it stands, and what is done about the difference. The order of
 * things is {@link Lifecycle}'s. Used by the agent's thread alone.
 */
final class SupervisedWorker {
    /** After this an asked worker is killed; its own limit is 8 s. */
    static final Duration PATIENCE = Duration.ofSeconds(10);
    /** A worker tries to reach its agent five times a second. */
    static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(SupervisedWorker.class);
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

    private SupervisedWorker(AgentParts parts, DesiredWorker wanted) {
        this.parts = parts;
        this.tenant = wanted.tenantId();
        this.wanted = wanted;
        this.reports = new WorkerReports(parts, tenant);
    }

    /** A worker that is wanted and not there yet. */
    static SupervisedWorker start(AgentParts parts, DesiredWorker wanted) {
        SupervisedWorker worker = new SupervisedWorker(parts, wanted);
        worker.queue();
        return worker;
    }

    /**
     * One that an earlier agent started. If it lives it goes on, provided that it shakes hands; what is left of a dead one
     * is killed before anything is started in its place.
     */
    static SupervisedWorker takeOver(AgentParts parts, WorkerRecord left) {
        SupervisedWorker worker = new SupervisedWorker(parts, left.wanted());
        worker.stage = Stage.RUNNING;
        Optional<RunningWorker> living = parts.starter().find(left);
        worker.runsAs(living.orElseGet(() -> parts.starter().remains(left)));
        if (living.isPresent()) {
            worker.timer = parts.loop().after(HANDSHAKE_LIMIT, worker::handshakeMissed);
        } else {
            worker.goal = Goal.STOP; // until the control plane says otherwise
            worker.reports.quiet(true);
            worker.fire(Trigger.DIED);
        }
        return worker;
    }

    /** The control plane names it: start it, renew it, or tell it what changed. An older generation changes nothing. */
    void want(DesiredWorker desired) {
        if (desired.generation() < wanted.generation()) {
            return;
        }
        goal = Goal.RUN;
        reports.quiet(false);
        if (desired.generation() > wanted.generation()) {
            wanted = desired;
            renew(desired.restart());
        } else if (desired.configVersion() > wanted.configVersion()) {
            wanted = desired;
            configure();
        }
    }

    /** The control plane does not name it any more. */
    void unwant() {
        goal = Goal.STOP;
        fire(Trigger.UNWANTED);
    }

    /** Its tenant is deleted. */
    void remove() {
        goal = Goal.REMOVE;
        fire(Trigger.REMOVED);
    }

    /** The host's lease is over: end at once, and say nothing, for it is wanted still. */
    void fence() {
        leaveQuietly();
        fire(Trigger.FENCED);
    }

    /** The agent ends: end in good order, and say nothing, for it is wanted still. */
    void endWithAgent() {
        leaveQuietly();
        fire(Trigger.UNWANTED);
    }

    /** Its turn to be started has come. */
    void takeTurn() {
        fire(Trigger.TURN_CAME);
    }

    /** Somebody says hello; true if it is this worker's process. */
    boolean greet(AgentConnection connection, FromWorker.Hello hello) {
        Optional<RunningWorker> caller = running.filter(it -> it.matches(tenant, hello));
        caller.ifPresent(it -> {
            it.connected(connection);
            if (stage == Stage.RUNNING) {
                timer.cancel();
                it.tell(new ToWorker.Configure(wanted.configVersion(), wanted.settings()));
            } else {
                it.askToEnd(goal == Goal.REMOVE);
            }
        });
        return caller.isPresent();
    }

    /** It tells its state. */
    void said(FromWorker.State state) {
        running.ifPresent(it -> {
            it.said(state, parts.clock().instant());
            if (stage == Stage.RUNNING) {
                reports.said(it, state);
            }
            if (state.phase() != WorkerPhase.STARTING) {
                parts.startQueue().leave(tenant);
            }
        });
    }

    /** Its heart beats. */
    void said(FromWorker.Pulse pulse) {
        running.ifPresent(it -> it.said(pulse));
    }

    /** Its connection ended; the process probably did too. */
    void hungUp(AgentConnection connection) {
        running.filter(it -> it.isConnectedBy(connection)).ifPresent(it -> {
            it.lostConnection();
            deathWatch.ifPresent(DeathWatch::hungUp);
        });
    }

    /** What is to be looked at now and then. */
    void inspect() {
        running.ifPresent(it -> it.process().trimOutput());
        deathWatch.ifPresent(DeathWatch::check);
    }

    /** Its process, if it has one. */
    Optional<RunningWorker> running() {
        return running;
    }

    /** The incarnation that runs, or else the one that should. */
    long generation() {
        return running.map(RunningWorker::generation).orElse(wanted.generation());
    }

    /** The worker as the heartbeat shows it; empty before anything was said of it. */
    Optional<WorkerPulse> pulse() {
        return parts.reporter()
                .latest(tenant)
                .map(said -> new WorkerPulse(
                        tenant,
                        said.generation(),
                        said.seq(),
                        said.phase(),
                        running.map(RunningWorker::pageAge).orElse(null)));
    }

    /** Whether nothing of it lives here and nothing is left to be done. */
    boolean hasEnded() {
        return stage == Stage.ENDED;
    }

    private void renew(RestartMode mode) {
        if (mode == RestartMode.STALE) {
            cause = CauseOfDeath.stale();
        } else {
            cause = null;
            history = CrashHistory.NONE;
            reports.startOver();
        }
        fire(mode == RestartMode.GRACEFUL ? Trigger.RENEWED : Trigger.RENEWED_BY_FORCE);
    }

    private void configure() {
        parts.starter().rewriteSettings(wanted);
        running.ifPresent(it -> it.tell(new ToWorker.Configure(wanted.configVersion(), wanted.settings())));
    }

    private void leaveQuietly() {
        goal = Goal.STOP;
        reports.quiet(true);
    }

    private void fire(Trigger trigger) {
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
