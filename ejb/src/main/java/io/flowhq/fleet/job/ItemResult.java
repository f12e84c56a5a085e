package io.flowhq.fleet.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one step has made of one tenant of a run.
 *
 * @param state PENDING or STARTED when there is more to do
 * @param detail one sentence for people, or null
 * @param added to what the job counts of this tenant
 * @param commandId the command that was issued, or null
 * @param deadline by when what was begun has to have succeeded, or null
 */
public record ItemResult(
        UUID item,
        ItemState state,
        @Nullable String detail,
        long added,
        @Nullable UUID commandId,
        @Nullable Instant deadline) {

    public static ItemResult done(WorkItem item, @Nullable String detail) {
        return new ItemResult(item.id(), ItemState.DONE, detail, 0, item.commandId(), null);
    }

    public static ItemResult skipped(WorkItem item, String why) {
        return new ItemResult(item.id(), ItemState.SKIPPED, why, 0, item.commandId(), null);
    }

    public static ItemResult failed(WorkItem item, String why) {
        return new ItemResult(item.id(), ItemState.FAILED, why, 0, item.commandId(), null);
    }
}
