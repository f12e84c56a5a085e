package io.flowhq.web.page.words;

import io.flowhq.contract.ErrorCode;
import io.flowhq.worker.WorkerEventView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change of a worker's phase, in words. Immutable.
 *
 * @param detail what happened; null where there is nothing to tell that the change before has not told
 */
public record TimelineLine(Instant at, StateWord state, @Nullable ErrorCode errorCode, @Nullable String detail) {
    /** Of the changes, the latest first; an error that lasts through several changes is told with the first of them. */
    public static List<TimelineLine> of(List<WorkerEventView> latestFirst) {
        List<TimelineLine> lines = new ArrayList<>();
        for (int i = 0; i < latestFirst.size(); i++) {
            WorkerEventView event = latestFirst.get(i);
            boolean told = i + 1 < latestFirst.size()
                    && Objects.equals(event.detail(), latestFirst.get(i + 1).detail());
            lines.add(new TimelineLine(
                    event.createdAt(),
                    StateWord.of(event.phaseTo(), event.errorCode()),
                    event.errorCode(),
                    told ? null : event.detail()));
        }
        return lines;
    }
}
