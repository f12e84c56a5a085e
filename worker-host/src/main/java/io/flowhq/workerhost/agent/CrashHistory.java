package io.flowhq.workerhost.agent;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is remembered of a worker's deaths. Immutable.
 *
 * @param recent when it died, oldest first, within {@link RestartPolicy#WINDOW} of the last time
 * @param inARow deaths since it was last healthy for {@link RestartPolicy#HEALTHY_AFTER}
 * @param looping whether the last one was counted as a crash loop
 */
record CrashHistory(List<Instant> recent, int inARow, boolean looping) {
    static final CrashHistory NONE = new CrashHistory(List.of(), 0, false);

    CrashHistory {
        recent = List.copyOf(recent);
    }

    /** One more death. */
    CrashHistory afterCrash(Instant now) {
        List<Instant> inWindow = Stream.concat(recent.stream(), Stream.of(now))
                .filter(crash -> crash.isAfter(now.minus(RestartPolicy.WINDOW)))
                .toList();
        boolean tooMany = inWindow.size() > RestartPolicy.CRASHES_ALLOWED;
        return new CrashHistory(inWindow, inARow + 1, tooMany || looping);
    }
}
