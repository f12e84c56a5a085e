package io.flowhq.workerhost.agent;

import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.HandoversReported;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerPulse;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.workerhost.link.AgentConnection;
import io.flowhq.workerhost.link.FromWorker;
import io.flowhq.workerhost.link.ToWorker;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker under the agent: takes the orders that concern it and what its process says, and turns them into steps of its
 * {@link WorkerLife}. Used by the agent's thread alone.
 */
final class SupervisedWorker {
    private static final Logger LOG = LoggerFactory.getLogger(SupervisedWorker.class);

    private final AgentParts parts;
    private final UUID tenant;
    private final WorkerReports reports;
    private final WorkerLife life;
    /** Whether it runs only to log out the device of a deleted tenant. */
    private boolean unlinking;
    /** Whether the snapshots of a link that is gone are gone too, or just going. */
    private boolean snapshotsForgotten;

    private SupervisedWorker(AgentParts parts, DesiredWorker wanted) {
        this.parts = parts;
        this.tenant = wanted.tenantId();
        this.reports = new WorkerReports(parts, tenant);
        this.life = new WorkerLife(parts, wanted, reports);
    }

    /** A worker that is wanted and not there yet. */
    static SupervisedWorker start(AgentParts parts, DesiredWorker wanted) {
        SupervisedWorker worker = new SupervisedWorker(parts, wanted);
        worker.life.begin();
        return worker;
    }

    /** One of a deleted tenant that runs just until its device is logged out, and then is removed with all it has. */
    static SupervisedWorker startToUnlink(AgentParts parts, UUID tenant) {
        SupervisedWorker worker = new SupervisedWorker(parts, Unlinking.workerOf(tenant));
        worker.leadToUnlinking();
        worker.life.begin();
        return worker;
    }

    /**
     * One that an earlier agent knew. If it lives it goes on, provided that it shakes hands; what is left of a dead one is
     * killed before anything is started in its place; one without a process rests until the control plane names it.
     */
    static SupervisedWorker takeOver(AgentParts parts, WorkerRecord left) {
        SupervisedWorker worker = new SupervisedWorker(parts, left.wanted());
        Optional<RunningWorker> living = parts.starter().find(left);
        if (living.isPresent()) {
            worker.life.goOn(living.get(), left.past());
            return worker;
        }
        worker.rest(); // until the control plane says otherwise
        if (left.process() == null) {
            worker.life.rest(left.past());
        } else {
            worker.life.endFor(parts.starter().remains(left), left.past());
        }
        return worker;
    }

    /** The control plane names it: start it, renew it, or tell it what changed. An older generation changes nothing. */
    void want(DesiredWorker desired) {
        DesiredWorker before = life.wanted();
        if (desired.generation() < before.generation()) {
            return;
        }
        life.leadTo(Goal.RUN);
        reports.quiet(false);
        if (desired.generation() > before.generation()) {
            life.renew(desired);
        } else if (desired.configVersion() > before.configVersion()) {
            configure(desired);
        }
        life.confirm();
    }

    /** The control plane does not name it any more. */
    void unwant() {
        life.leadTo(Goal.STOP);
        life.fire(Trigger.UNWANTED);
    }

    /** Its tenant is deleted. */
    void remove() {
        if (unlinking) {
            return; // it will be, as soon as it has done that
        }
        boolean logsOut = life.goal() == Goal.REMOVE
                || life.stage() == Stage.RUNNING
                        && life.running().filter(RunningWorker::canLogOut).isPresent();
        if (!logsOut && parts.removals().mayBeLinked(tenant)) {
            leadToUnlinking();
            life.renew(Unlinking.workerOf(tenant));
            return;
        }
        life.leadTo(Goal.REMOVE);
        life.fire(Trigger.REMOVED);
    }

    /** The host's lease is over: end at once, and say nothing, for it is wanted still. */
    void fence() {
        rest();
        life.fire(Trigger.FENCED);
    }

    /** The agent ends: end in good order, and say nothing, for it is wanted still. */
    void endWithAgent() {
        rest();
        life.fire(Trigger.UNWANTED);
    }

    /** A person on this machine wants it to stop; it stays so until it is started by a newer generation. */
    void stopHere() {
        life.giveUp(CauseOfDeath.stoppedOnHost(parts.host()));
    }

    /** It and its browser hold too much memory. */
    void shrink(CauseOfDeath why) {
        life.dismiss(why);
    }

    /** The same, and there is no time to ask it to end. */
    void breakOff(CauseOfDeath why) {
        life.breakOff(why);
    }

    /** Is restarted in good order if its time for that has come; no death, and no newer generation. */
    void recycle(Recycling recycling) {
        running()
                .filter(RunningWorker::isServing)
                .filter(it -> recycling.isDue(
                        tenant,
                        life.wanted().settings(),
                        it.startedAt(),
                        parts.clock().instant()))
                .ifPresent(it -> life.dismiss(null));
    }

    /** Earlier deaths no longer count if it has served for long enough. */
    void forgive() {
        life.forgive();
    }

    /** Its turn to be started has come. */
    void takeTurn() {
        life.fire(Trigger.TURN_CAME);
    }

    /** Somebody says hello; true if it is this worker's process. */
    boolean greet(AgentConnection connection, FromWorker.Hello hello) {
        Optional<RunningWorker> caller = life.running().filter(it -> it.matches(tenant, hello));
        caller.ifPresent(it -> {
            it.connected(connection);
            if (life.stage() == Stage.RUNNING) {
                life.shookHands();
                it.tell(settings());
            } else {
                it.askToEnd(life.goal() == Goal.REMOVE);
            }
        });
        return caller.isPresent();
    }

    /** It tells its state. */
    void said(FromWorker.State state) {
        life.running().ifPresent(it -> {
            it.said(state);
            if (life.stage() == Stage.RUNNING) {
                reports.said(it, state);
            }
            if (unlinking && Unlinking.isOver(state)) {
                life.fire(Trigger.REMOVED);
            }
            if (state.phase() != WorkerPhase.STARTING) {
                parts.startQueue().leave(tenant);
            }
            forgetSnapshotsOfLostLink(it, state);
        });
    }

    /** A copy of its session lies ready. */
    void said(FromWorker.SessionPacked packed) {
        life.running().filter(it -> it.linked().orElse(false)).ifPresent(it -> parts.transfers()
                .packed(tenant, it.generation(), packed.takenAt()));
    }

    /** In some chats it is quiet. */
    void said(FromWorker.Handovers handovers) {
        life.running().ifPresent(it -> parts.reporter()
                .report(new HandoversReported(
                        parts.host(), parts.incarnation(), 0, tenant, it.generation(), handovers.chats())));
    }

    /** Its heart beats. */
    void said(FromWorker.Pulse pulse) {
        life.running().ifPresent(it -> it.said(pulse));
    }

    /** Its connection ended; the process probably did too. */
    void hungUp(AgentConnection connection) {
        life.running().filter(it -> it.isConnectedBy(connection)).ifPresent(it -> {
            it.lostConnection();
            life.hungUp();
        });
    }

    /** What is to be looked at now and then. */
    void inspect() {
        life.inspect();
    }

    /** Its process, if it has one. */
    Optional<RunningWorker> running() {
        return life.running();
    }

    /** The incarnation that runs, or else the one that should. */
    long generation() {
        return life.running()
                .map(RunningWorker::generation)
                .orElse(life.wanted().generation());
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
                        life.running().map(RunningWorker::pageAge).orElse(null)));
    }

    /** The worker as the person on this machine sees it. */
    LocalDesk.Weighed line() {
        Optional<WorkerSnapshot> said = parts.reporter().latest(tenant);
        Optional<RunningWorker> process = life.running();
        WorkerLine line = new WorkerLine(
                tenant,
                generation(),
                said.map(it -> it.phase().name()).orElse(life.stage().name()),
                process.map(it -> it.process().identity().pid()).orElse(null),
                process.map(RunningWorker::startedAt).orElse(null),
                0,
                said.map(WorkerSnapshot::restartCount).orElse(0),
                said.map(WorkerSnapshot::lastError).orElse(null));
        return new LocalDesk.Weighed(line, process.map(it -> it.process().tree()));
    }

    /** Whether nothing of it lives here and nothing is left to be done. */
    boolean hasEnded() {
        return life.stage() == Stage.ENDED;
    }

    /** What it leaves for when it is wanted again, once it has ended. */
    Optional<WorkerRecord> left() {
        return hasEnded() ? life.left() : Optional.empty();
    }

    private void forgetSnapshotsOfLostLink(RunningWorker running, FromWorker.State state) {
        boolean loggedOut =
                state.phase() == WorkerPhase.AWAITING_LINK && state.errorCode() == ErrorCode.LOGGED_OUT && !unlinking;
        if (loggedOut && !snapshotsForgotten) {
            parts.transfers().unlinked(tenant, running.generation(), this::snapshotsForgotten);
        }
        snapshotsForgotten = loggedOut;
    }

    /** What could not be forgotten is tried again when the worker next says that it waits. */
    private void snapshotsForgotten(boolean done) {
        if (!done) {
            snapshotsForgotten = false;
        }
    }

    private void leadToUnlinking() {
        LOG.info("Worker {} is started to log out the device of its deleted tenant", tenant);
        unlinking = true;
        reports.quiet(true); // the control plane knows it no more
        life.leadTo(Goal.UNLINK);
        parts.loop().after(Unlinking.LIMIT, () -> life.fire(Trigger.REMOVED));
    }

    private void configure(DesiredWorker desired) {
        life.configure(desired);
        parts.starter().rewriteSettings(desired);
        life.running().ifPresent(it -> it.tell(settings()));
    }

    private ToWorker.Configure settings() {
        return new ToWorker.Configure(
                life.wanted().configVersion(), life.wanted().settings());
    }

    private void rest() {
        life.leadTo(Goal.REST);
        reports.quiet(true);
    }
}
