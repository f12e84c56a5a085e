package io.flowhq.workerhost.agent;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One worker as {@code worker-host list} shows it.
 *
 * @param tenantId whose
 * @param generation which incarnation
 * @param phase as it was last told to the control plane
 * @param pid null without a process
 * @param since when the process started
 * @param memoryBytes of the whole tree, what is shared counted in part
 * @param restarts how often it was started again by itself
 * @param lastError in a sentence, or null
 */
record WorkerLine(
        UUID tenantId,
        long generation,
        String phase,
        @Nullable Long pid,
        @Nullable Instant since,
        long memoryBytes,
        int restarts,
        @Nullable String lastError) {
    private static final int MEGABYTE_SHIFT = 20;

    /** The head of {@link #row}. */
    static String head() {
        return row("TENANT", "PHASE", "PID", "SINCE", "MEMORY", "RESTARTS");
    }

    /** For people, with a line's end; on a line of its own what is wrong with it, if something is. */
    String row() {
        String why = lastError == null ? "" : "    " + lastError + System.lineSeparator();
        return row(
                        tenantId.toString(),
                        phase,
                        pid == null ? "-" : pid.toString(),
                        since == null ? "-" : since.toString(),
                        (memoryBytes >> MEGABYTE_SHIFT) + " MB",
                        Integer.toString(restarts))
                + why;
    }

    private static String row(String tenant, String phase, String pid, String since, String memory, String restarts) {
        return String.format("%-36s  %-13s  %7s  %-24s  %7s  %8s%n", tenant, phase, pid, since, memory, restarts);
    }
}
