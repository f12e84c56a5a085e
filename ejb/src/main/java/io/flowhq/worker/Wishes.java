package io.flowhq.worker;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.RestartMode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.host.HostRegistry;
import io.flowhq.host.Placement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What it means for a worker that somebody wants it to run or to stop. Thread-safe; call it in a transaction that holds
 * the lock of the worker's row.
 */
@ApplicationScoped
public class Wishes {
    private static final Condition NO_HOST = new Condition(
            WorkerPhase.WAITING_FOR_HOST,
            ErrorCode.NO_HOST,
            "No worker host can take this worker now; it starts by itself as soon as one can.");

    @PersistenceContext
    EntityManager entities;

    @Inject
    PhaseChanges phases;

    @Inject
    HostRegistry hosts;

    @Inject
    Clock clock;

    /**
     * Starts it now, whatever attempt was due later.
     *
     * @throws WorkerAlreadyRunningException if it runs
     */
    void start(WorkerProcess worker) {
        if (worker.phase().refusesStart()) {
            throw new WorkerAlreadyRunningException(worker.phase());
        }
        run(worker, RestartMode.GRACEFUL, "Start was asked for.");
    }

    /** Ends it gracefully and starts it; one that is stopped just starts. */
    void restart(WorkerProcess worker) {
        run(worker, RestartMode.GRACEFUL, "Restart was asked for.");
    }

    /** Has its whole tree killed and starts it; its tenant counts as not linked until it is ready. */
    void forceRestart(WorkerProcess worker) {
        run(worker, RestartMode.FORCE, "Force-restart was asked for.");
    }

    /** Ends it. One that is stopped stays so, one of which nothing runs on any host is stopped at once. */
    void stop(WorkerProcess worker) {
        if (worker.phase() == WorkerPhase.STOPPED
                || worker.phase() == WorkerPhase.STOPPING && !worker.wantedRunning()) {
            return;
        }
        boolean nowhere =
                worker.phase() == WorkerPhase.WAITING_FOR_HOST && (worker.host().isEmpty() || worker.hasEndedThere());
        worker.wantStopped();
        Condition next = Condition.well(nowhere ? WorkerPhase.STOPPED : WorkerPhase.STOPPING);
        phases.enter(worker, next, "Stop was asked for.");
        if (!nowhere) {
            tellAgain(worker);
        }
    }

    /** Places a worker that waits, if a host can take it now. */
    boolean place(WorkerProcess worker) {
        Optional<String> host = choose(worker);
        host.ifPresent(name -> {
            bump(worker, name);
            start(worker, "Host " + name + " takes it.");
        });
        return host.isPresent();
    }

    /** Moves a worker whose host is lost and can run nothing of it any more. */
    void moveFromLost(WorkerProcess worker, String target) {
        String lost = worker.host().orElseThrow();
        worker.wantRunning(RestartMode.GRACEFUL, clock.instant());
        bump(worker, target);
        phases.enter(worker, Condition.well(WorkerPhase.STARTING), Sentences.movedFromLost(lost, target));
        hosts.bump(lost);
        moved(worker, lost, MoveReason.HOST_LOST);
    }

    /**
     * Its host was removed. One that is wanted waits for another host, and whoever places those that wait does so within seconds. One
     * that has failed, and has its session still, starts when a person wants it to and no sooner.
     *
     * @param heir a host that has its session as well; null if the session is lost with the host
     */
    void giveUpPlace(WorkerProcess worker, @Nullable String heir) {
        String gone = worker.host().orElseThrow();
        worker.placeGone(heir);
        if (heir == null) {
            phases.session(worker.tenantId()).lost(clock.instant());
        }
        if (heir != null && worker.phase() == WorkerPhase.FAILED) {
            String why = worker.condition().lastError();
            worker.wantStopped();
            phases.enter(worker, Condition.well(WorkerPhase.STOPPED), Sentences.failedOnRemoved(gone, why));
        } else if (worker.wantedRunning()) {
            worker.wantRunning(RestartMode.GRACEFUL, clock.instant());
            String sentence = Sentences.hostRemoved(gone);
            phases.enter(worker, new Condition(WorkerPhase.WAITING_FOR_HOST, ErrorCode.NO_HOST, sentence), sentence);
        } else {
            worker.wantStopped();
            phases.enter(worker, Condition.well(WorkerPhase.STOPPED), Sentences.endedWithRemoved(gone));
        }
    }

    /** Has a worker end on its host, so that it can go to another. */
    void leave(WorkerProcess worker) {
        String host = worker.host().orElseThrow();
        worker.leave();
        phases.enter(worker, Condition.well(WorkerPhase.STOPPING), Sentences.leaves(host));
        bump(worker, host);
    }

    /** A worker that was to leave its host has ended there: starts it where there is room, or lets it wait for that. */
    void arrive(WorkerProcess worker) {
        String before = worker.host().orElseThrow();
        run(worker, RestartMode.GRACEFUL, Sentences.movedFromDrained(before));
        if (worker.holdsItsPlace() && !worker.host().equals(Optional.of(before))) {
            moved(worker, before, MoveReason.DRAIN);
        }
    }

    private void moved(WorkerProcess worker, String from, MoveReason reason) {
        String to = worker.host().orElseThrow();
        entities.persist(new WorkerMove(worker.tenantId(), from, to, reason, clock.instant()));
    }

    /** Has the host told again what it should be doing with this worker. */
    void tellAgain(WorkerProcess worker) {
        worker.host().ifPresent(host -> bump(worker, host));
    }

    private void run(WorkerProcess worker, RestartMode mode, String detail) {
        Optional<String> host = choose(worker);
        Optional<String> before = worker.host();
        worker.wantRunning(mode, clock.instant());
        if (host.isPresent()) {
            start(worker, detail);
        } else {
            phases.enter(worker, NO_HOST, detail);
        }
        if (!before.equals(host)) {
            before.ifPresent(name -> hosts.bump(name).ifPresent(worker::unplaced));
        }
        host.ifPresent(name -> bump(worker, name));
    }

    /** After a force-restart the tenant counts as not linked until the worker is ready, also where no host could take it at once. */
    private void start(WorkerProcess worker, String detail) {
        Condition starting = Condition.well(WorkerPhase.STARTING);
        if (worker.restartMode() == RestartMode.FORCE) {
            phases.enterAfresh(worker, starting, detail);
        } else {
            phases.enter(worker, starting, detail);
        }
    }

    private void bump(WorkerProcess worker, String host) {
        hosts.bump(host).ifPresent(version -> worker.placedOn(host, version));
    }

    /** A worker that holds its place on a living host keeps it; any other is placed. */
    private Optional<String> choose(WorkerProcess worker) {
        boolean linked = phases.session(worker.tenantId()).linked();
        Optional<Placement.Home> home =
                worker.host().map(host -> new Placement.Home(host, linked, worker.hasEndedThere()));
        boolean staysThere = worker.holdsItsPlace()
                && worker.host()
                        .flatMap(hosts::status)
                        .filter(status -> !status.silent())
                        .isPresent();
        if (staysThere) {
            return worker.host();
        }
        Optional<String> candidate = Placement.choose(hosts.all(), home.orElse(null), clock.instant());
        if (candidate.isEmpty()) {
            return Optional.empty();
        }
        // Its host may just be back, or somebody else have taken the last room: look again while neither can happen.
        hosts.lockAll(worker.host().orElseGet(candidate::get), candidate.get());
        return Placement.choose(hosts.all(), home.orElse(null), clock.instant()).filter(candidate.get()::equals);
    }
}
