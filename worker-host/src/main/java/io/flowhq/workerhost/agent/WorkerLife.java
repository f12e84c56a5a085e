package io.flowhq.workerhost.agent;

import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.RestartMode;
import io.flowhq.workerhost.link.WorkerExit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one worker: where it stands in {@link Lifecycle}'s table, and what each {@link Reaction} of the table does to
 * its {@link WorkerProcess} and its {@link Recovery}. Used by the agent's thread alone.
 */
final class WorkerLife {
    /** After this an asked worker is killed; its own limit is 8 s. */
    static final Duration PATIENCE = Duration.ofSeconds(10);
    /** A worker tries to reach its agent five times a second. */
    static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(WorkerLife.class);
    /** A start that takes longer than this does not keep others waiting. */
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final AgentParts parts;
    private final UUID tenant;
    private final WorkerReports reports;
    private final WorkerProcess process;
    private final Recovery recovery;
    private DesiredWorker wanted;
    private Goal goal = Goal.RUN;
    private Stage stage = Stage.QUEUED;
    /** What the present stage is left for when nothing else happens. */
    private AgentLoop.Timer timer = () -> {};
    /** Why its session folder is not ready for a start, if it is not. */
    private Optional<String> unprepared = Optional.empty();
    /** Whether a phone was linked, by what the last of its processes said that said anything. */
    private boolean linked;
    /** Whether it rests: the control plane has not said yet that it still should run. */
    private boolean unconfirmed;

    /** A life that has not begun: {@link #begin}, {@link #goOn}, {@link #rest} or {@link #endFor} does that. */
    WorkerLife(AgentParts parts, DesiredWorker wanted, WorkerReports reports) {
        this.parts = parts;
        this.tenant = wanted.tenantId();
        this.wanted = wanted;
        this.reports = reports;
        this.process = new WorkerProcess(parts, tenant, this::died);
        this.recovery = new Recovery(parts, tenant, reports);
    }

    /** Begins in the queue of those that wait for their start. */
    void begin() {
        queue();
    }

    /** Goes on with a process of an earlier agent, provided that it shakes hands. */
    void goOn(RunningWorker living, Past before) {
        recovery.recall(before);
        stage = Stage.RUNNING;
        process.takeOver(living);
        timer = parts.loop().after(HANDSHAKE_LIMIT, this::handshakeMissed);
    }

    /** Waits for {@link #confirm}, and from then on as under an earlier agent, but no longer. */
    void rest(Past before) {
        recovery.recall(before);
        boolean hopeless = recovery.setback().filter(Setback::onlyAPersonHelps).isPresent();
        stage = hopeless ? Stage.FAILED : Stage.WAITING;
        unconfirmed = true;
    }

    /** The control plane still wants the incarnation that an earlier agent knew. */
    void confirm() {
        if (unconfirmed) {
            unconfirmed = false;
            recovery.setback().ifPresentOrElse(this::sitOut, () -> fire(Trigger.RETRY_DUE));
        }
    }

    /** Begins with killing what a process of an earlier agent has left. */
    void endFor(RunningWorker dead, Past before) {
        recovery.recall(before);
        stage = Stage.RUNNING;
        process.takeOver(dead);
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
        return process.running();
    }

    /** What is to be known of it when it has ended, if anything. */
    Optional<WorkerRecord> left() {
        return goal == Goal.REST ? recovery.left(wanted) : Optional.empty();
    }

    /** Who has done their work for long enough is forgiven what happened before. */
    void forgive() {
        running().ifPresent(it -> recovery.serves(it.longestServed()));
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
        unconfirmed = false;
        if (desired.restart() == RestartMode.STALE) {
            recovery.blame(CauseOfDeath.stale());
        } else {
            recovery.startOver();
        }
        fire(desired.restart() == RestartMode.GRACEFUL ? Trigger.RENEWED : Trigger.RENEWED_BY_FORCE);
    }

    /**
     * This host wants its process to end in good order; one that does not run is left alone.
     *
     * @param why what follows is judged as after a death with this cause; null: it is started again at once
     */
    void dismiss(@Nullable CauseOfDeath why) {
        if (stage == Stage.RUNNING) {
            recovery.blame(why);
            fire(Trigger.DISMISSED);
        }
    }

    /** Its process must end now, also if it is just ending; that is judged as a death unless it was to end anyway. */
    void breakOff(CauseOfDeath why) {
        if (stage == Stage.RUNNING) {
            recovery.blame(why);
        }
        fire(Trigger.RUNAWAY);
    }

    /** It is not to run until a person starts it. */
    void giveUp(CauseOfDeath why) {
        recovery.blame(why);
        fire(Trigger.DISMISSED); // whatever is ending already is judged by the same cause
        fire(Trigger.HOPELESS);
    }

    /** The process has shaken hands. */
    void shookHands() {
        timer.cancel();
    }

    /** The connection to the process broke; it probably died. */
    void hungUp() {
        process.hungUp();
    }

    /** Looks whether the process still lives, where nobody tells. */
    void inspect() {
        process.inspect();
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
            case KEEP_SESSION -> keepSession();
            case JUDGE_DEATH -> judgeDeath();
            case REPORT_FAILED -> fail();
            case REPORT_STOPPED -> forgetAfter(() -> reports.stopped(wanted.generation()));
            case REMOVE_FILES -> forgetAfter(() -> parts.removals().begin(tenant));
        }
    }

    private void queue() {
        parts.startQueue().leave(tenant); // what it waits for there may have been made ready for an older generation
        recovery.blame(null);
        reports.starting(wanted.generation(), running());
        if (goal == Goal.UNLINK) {
            goal = Goal.REMOVE; // after that
        }
        if (goal == Goal.REMOVE) {
            prepared(wanted.generation(), Optional.empty()); // it only logs out what is here
        } else {
            long generation = wanted.generation();
            parts.transfers().prepare(tenant, generation, problem -> prepared(generation, problem));
        }
    }

    private void prepared(long generation, Optional<String> problem) {
        if (stage == Stage.QUEUED && wanted.generation() == generation) {
            unprepared = problem;
            parts.startQueue().join(tenant);
        }
    }

    private void spawn() {
        try {
            if (unprepared.isPresent()) {
                throw new IOException(unprepared.get());
            }
            process.launch(wanted, recovery.started());
            reports.starting(wanted.generation(), running());
            parts.loop().after(START_LIMIT, () -> parts.startQueue().overdue(tenant));
        } catch (IOException e) {
            LOG.warn("Worker {} could not be started", tenant, e);
            recovery.blame(CauseOfDeath.ofFailedStart(e));
            parts.startQueue().leave(tenant);
            fire(Trigger.START_FAILED);
        }
    }

    private void askToEnd() {
        if (goal != Goal.RUN) {
            reports.stopping(wanted.generation(), running());
        }
        process.askToEnd(goal == Goal.REMOVE);
        timer = parts.loop().after(PATIENCE, () -> fire(Trigger.PATIENCE_OVER));
    }

    private void killTree() {
        parts.startQueue().leave(tenant);
        process.kill(this::treeGone, () -> fire(Trigger.TREE_OUTLASTS));
    }

    private void treeGone(RunningWorker dead) {
        dead.disconnect();
        recovery.served(dead.longestServed());
        linked = dead.linked().orElse(linked);
        keepThenEnd(dead.generation());
    }

    private void keepSession() {
        parts.startQueue().leave(tenant);
        parts.starter().standDown(tenant);
        recovery.blame(null); // what it died of is counted already
        keepThenEnd(wanted.generation());
    }

    /** Another host may be the next to serve it. */
    private void keepThenEnd(long generation) {
        if ((goal == Goal.STOP || goal == Goal.REST) && linked) {
            parts.transfers().ended(tenant, generation, this::nothingRuns);
        } else {
            nothingRuns();
        }
    }

    private void nothingRuns() {
        process.giveUp();
        fire(
                switch (goal) {
                    case REMOVE -> Trigger.TREE_GONE_REMOVED;
                    case STOP, REST -> Trigger.TREE_GONE_STOPPED;
                    case RUN, UNLINK -> recovery.isDeath() ? Trigger.TREE_GONE_CRASHED : Trigger.TREE_GONE_RUN;
                });
    }

    private void judgeDeath() {
        if (recovery.isHopeless()) {
            fire(Trigger.HOPELESS);
        } else {
            sitOut(recovery.backOff(wanted));
        }
    }

    private void fail() {
        parts.startQueue().leave(tenant);
        parts.starter().standDown(tenant);
        sitOut(recovery.fail(wanted));
    }

    private void sitOut(Setback setback) {
        reports.setBack(wanted.generation(), setback);
        Instant next = setback.nextAttempt();
        if (next != null) {
            Duration left = RestartPolicy.within(Duration.between(parts.clock().instant(), next));
            parts.starter().standBy(wanted, left);
            timer = parts.loop().after(left, this::retry);
        }
    }

    private void retry() {
        recovery.retried();
        fire(Trigger.RETRY_DUE);
    }

    private void forgetAfter(Runnable report) {
        parts.startQueue().leave(tenant);
        report.run();
        left().ifPresentOrElse(parts.starter()::leave, () -> parts.starter().forget(tenant));
        parts.reporter().forget(tenant);
    }

    private void died(OptionalInt exitCode) {
        boolean withLease =
                exitCode.equals(OptionalInt.of(WorkerExit.LEASE_OVER.code())); // a moment before we end it for that
        if (stage == Stage.RUNNING && !withLease) {
            running().ifPresent(dead -> recovery.blame(CauseOfDeath.of(dead, exitCode)));
        }
        fire(Trigger.DIED);
    }

    private void handshakeMissed() {
        recovery.blame(CauseOfDeath.silent());
        fire(Trigger.HANDSHAKE_MISSED);
    }
}
