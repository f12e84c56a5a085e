package io.flowhq.fleet.job.command;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.fleet.job.PlannedTenant;
import io.flowhq.tenant.SelectedTenant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts tenants into waves: one alone first, then so many at a time on each host. */
final class Waves {
    private Waves() {}

    /** Those that can be restarted, wave by wave, and behind them those that cannot, with the reason. */
    static List<PlannedTenant> of(List<SelectedTenant> tenants, int perHost) {
        List<PlannedTenant> restarted = new ArrayList<>();
        List<PlannedTenant> skipped = new ArrayList<>();
        Map<String, Integer> onHost = new HashMap<>();
        for (SelectedTenant tenant : tenants) {
            Optional<String> why = whyNot(tenant.phase());
            if (why.isPresent()) {
                skipped.add(new PlannedTenant(tenant.id(), tenant.name(), 0, why.get()));
            } else if (restarted.isEmpty()) {
                restarted.add(new PlannedTenant(tenant.id(), tenant.name(), 0, null));
            } else {
                int before = onHost.merge(String.valueOf(tenant.host()), 1, Integer::sum) - 1;
                restarted.add(new PlannedTenant(tenant.id(), tenant.name(), 1 + before / perHost, null));
            }
        }
        restarted.sort(Comparator.comparingInt(PlannedTenant::wave));
        restarted.addAll(skipped);
        return restarted;
    }

    /** Why a worker is not restarted; empty if it is. What is not connected cannot show that a restart did no harm. */
    static Optional<String> whyNot(WorkerPhase phase) {
        return switch (phase) {
            case CONNECTED, RECONNECTING -> Optional.empty();
            case AWAITING_LINK -> Optional.of("Waits for a scan: a person has to link it first.");
            case STOPPED, STOPPING -> Optional.of("Is stopped.");
            case WAITING_FOR_HOST, STARTING, BACKOFF, CRASH_LOOP, STALE, LOST, FAILED ->
                Optional.of("Was " + phase + ", not CONNECTED, before it was restarted.");
        };
    }
}
