package io.flowhq.fleet.job.command;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.fleet.job.ItemResult;
import io.flowhq.fleet.job.ItemState;
import io.flowhq.fleet.job.JobName;
import io.flowhq.fleet.job.JobParameters;
import io.flowhq.fleet.job.JobWork;
import io.flowhq.fleet.job.PlannedTenant;
import io.flowhq.fleet.job.PortionResult;
import io.flowhq.fleet.job.RollingRestart;
import io.flowhq.fleet.job.RunContext;
import io.flowhq.fleet.job.TenantSelection;
import io.flowhq.fleet.job.WorkItem;
import io.flowhq.tenant.TenantNotFoundException;
import io.flowhq.worker.CommandKind;
import io.flowhq.worker.CommandReceipt;
import io.flowhq.worker.WorkerPhases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Restarts in waves: one tenant alone, then so many at a time on each host. A wave is over when each of its tenants is
 * CONNECTED again or has failed to be in time; only then the next begins, or the run stops because too many have failed.
 */
@ApplicationScoped
public class RollingRestartWork implements JobWork {
    /** How often the tenants of a wave are looked at. */
    private static final Duration LOOK = Duration.ofMillis(500);
    /** A wave of more is looked at in parts. */
    private static final int PORTION = 1000;

    @Inject
    TenantSelection tenants;

    @Inject
    JobCommands commands;

    @Inject
    WorkerPhases phases;

    @Inject
    Clock clock;

    @Override
    public JobName job() {
        return JobName.ROLLING_RESTART;
    }

    @Override
    public List<PlannedTenant> plan(JobParameters parameters) {
        return Waves.of(tenants.of(parameters.filter()), ((RollingRestart) parameters).perHost());
    }

    @Override
    public int portion(JobParameters parameters) {
        return PORTION;
    }

    @Override
    public boolean inWaves() {
        return true;
    }

    @Override
    public PortionResult perform(RunContext run, List<WorkItem> items) {
        RollingRestart wish = (RollingRestart) run.parameters();
        Map<UUID, WorkerPhase> present =
                phases.of(items.stream().map(WorkItem::tenantId).toList());
        List<ItemResult> results = new ArrayList<>();
        for (WorkItem item : items) {
            step(run, wish, item, present.get(item.tenantId())).ifPresent(results::add);
        }
        if (results.isEmpty()) {
            Pace.pause(LOOK);
        }
        boolean waveOver =
                results.stream().filter(each -> each.state().finished()).count() == items.size();
        return new PortionResult(results, waveOver ? tooManyFailed(run, wish, results) : null);
    }

    /** Empty when there is nothing new. */
    private Optional<ItemResult> step(RunContext run, RollingRestart wish, WorkItem item, @Nullable WorkerPhase phase) {
        if (phase == null) {
            return Optional.of(ItemResult.skipped(item, "Has been deleted meanwhile."));
        }
        return item.state() == ItemState.PENDING ? Optional.of(begin(run, wish, item, phase)) : look(wish, item, phase);
    }

    private ItemResult begin(RunContext run, RollingRestart wish, WorkItem item, WorkerPhase phase) {
        Optional<String> skip = commands.issuedBefore(run, item) ? Optional.empty() : Waves.whyNot(phase);
        if (skip.isPresent()) {
            return ItemResult.skipped(item, skip.get());
        }
        try {
            CommandReceipt receipt =
                    commands.issue(run, item, wish.force() ? CommandKind.FORCE_RESTART : CommandKind.RESTART);
            Instant deadline = clock.instant().plusSeconds(wish.healthyWithinSeconds());
            return new ItemResult(item.id(), ItemState.STARTED, "Restarting.", 0, receipt.commandId(), deadline);
        } catch (TenantNotFoundException e) {
            return ItemResult.skipped(item, "Has been deleted meanwhile.");
        }
    }

    /** The command itself has left the phase CONNECTED: seen again, it is the new incarnation's. */
    private Optional<ItemResult> look(RollingRestart wish, WorkItem item, WorkerPhase phase) {
        return switch (phase) {
            case CONNECTED -> Optional.of(ItemResult.done(item, "CONNECTED again."));
            case AWAITING_LINK -> Optional.of(ItemResult.failed(item, "Waits for a scan since the restart."));
            case FAILED -> Optional.of(ItemResult.failed(item, "FAILED after the restart."));
            default ->
                item.deadline() != null && clock.instant().isAfter(item.deadline())
                        ? Optional.of(ItemResult.failed(
                                item, "Was " + phase + ", not CONNECTED, after " + wish.healthyWithinSeconds() + " s."))
                        : Optional.empty();
        };
    }

    private static @Nullable String tooManyFailed(RunContext run, RollingRestart wish, List<ItemResult> results) {
        long failed = run.failed() + count(results, ItemState.FAILED);
        long restarted = failed + run.succeeded() + count(results, ItemState.DONE);
        return failed * 100 > restarted * wish.maxFailedPercent()
                ? "Stopped by itself: " + failed + " of " + restarted + " restarted tenants were not CONNECTED within "
                        + wish.healthyWithinSeconds() + " s, more than " + wish.maxFailedPercent()
                        + " %. See their results; resume goes on with the others."
                : null;
    }

    private static long count(List<ItemResult> results, ItemState state) {
        return results.stream().filter(each -> each.state() == state).count();
    }
}
