package io.flowhq.web.page.console;

import static io.flowhq.contract.WorkerPhase.AWAITING_LINK;
import static io.flowhq.contract.WorkerPhase.BACKOFF;
import static io.flowhq.contract.WorkerPhase.CONNECTED;
import static io.flowhq.contract.WorkerPhase.CRASH_LOOP;
import static io.flowhq.contract.WorkerPhase.FAILED;
import static io.flowhq.contract.WorkerPhase.LOST;
import static io.flowhq.contract.WorkerPhase.RECONNECTING;
import static io.flowhq.contract.WorkerPhase.STALE;
import static io.flowhq.contract.WorkerPhase.STARTING;
import static io.flowhq.contract.WorkerPhase.STOPPED;
import static io.flowhq.contract.WorkerPhase.STOPPING;
import static io.flowhq.contract.WorkerPhase.WAITING_FOR_HOST;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.web.page.words.Tone;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The chips above the fleet: each phase is in exactly one group besides {@link #ALL}, so that the counts add up. */
public enum FleetGroup {
    ALL("All", Tone.OFF, "pi-list", EnumSet.allOf(WorkerPhase.class)),
    CONNECTED_ONES("Connected", Tone.OK, "pi-check", EnumSet.of(CONNECTED)),
    NEEDS_SCAN("Needs scan", Tone.ACT, "pi-qrcode", EnumSet.of(AWAITING_LINK)),
    STARTING_ONES("Starting", Tone.WAIT, "pi-hourglass", EnumSet.of(STARTING)),
    BROKEN(
            "Broken",
            Tone.BAD,
            "pi-exclamation-triangle",
            EnumSet.of(RECONNECTING, WAITING_FOR_HOST, BACKOFF, CRASH_LOOP, STALE, LOST, FAILED)),
    STOPPED_ONES("Stopped", Tone.OFF, "pi-pause", EnumSet.of(STOPPING, STOPPED));

    private final String word;
    private final Tone tone;
    private final String icon;
    private final Set<WorkerPhase> phases;

    FleetGroup(String word, Tone tone, String icon, Set<WorkerPhase> phases) {
        this.word = word;
        this.tone = tone;
        this.icon = icon;
        this.phases = Set.copyOf(phases);
    }

    public String getWord() {
        return word;
    }

    public Tone getTone() {
        return tone;
    }

    public String getIcon() {
        return icon;
    }

    public Set<WorkerPhase> phases() {
        return phases;
    }

    /** How many tenants are in this group. */
    public long count(Map<WorkerPhase, Long> byPhase) {
        return phases.stream()
                .mapToLong(phase -> byPhase.getOrDefault(phase, 0L))
                .sum();
    }
}
