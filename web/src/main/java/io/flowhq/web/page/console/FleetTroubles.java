package io.flowhq.web.page.console;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.worker.FleetSummary;
import io.flowhq.worker.Trouble;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is wrong in the fleet, by who can do something about it. Immutable.
 *
 * @param broken what FlowHQ or an operator has to mend
 * @param waiting what only an owner with a phone can do
 */
record FleetTroubles(List<Trouble> broken, List<Trouble> waiting) {
    /** What keeps customers waiting though the phase goes on. */
    private static final Set<ErrorCode> IN_ANY_PHASE = EnumSet.of(ErrorCode.DISK_FULL, ErrorCode.MESSAGE_HANDLING);

    FleetTroubles {
        broken = List.copyOf(broken);
        waiting = List.copyOf(waiting);
    }

    /** As it is now. */
    static FleetTroubles in(FleetSummary summary) {
        Set<WorkerPhase> phases = EnumSet.copyOf(FleetGroup.BROKEN.phases());
        phases.addAll(FleetGroup.NEEDS_SCAN.phases());
        return of(summary.troubles(phases, IN_ANY_PHASE));
    }

    static FleetTroubles of(List<Trouble> all) {
        return new FleetTroubles(
                all.stream().filter(FleetTroubles::isBroken).toList(),
                all.stream()
                        .filter(trouble ->
                                FleetGroup.NEEDS_SCAN.phases().contains(trouble.phase()) && !isBroken(trouble))
                        .toList());
    }

    private static boolean isBroken(Trouble trouble) {
        return FleetGroup.BROKEN.phases().contains(trouble.phase())
                || trouble.errorCode() != null && IN_ANY_PHASE.contains(trouble.errorCode());
    }

    /** How many workers are broken. */
    long brokenWorkers() {
        return broken.stream().mapToLong(Trouble::workers).sum();
    }
}
