package io.flowhq.web.page.words;

import static io.flowhq.contract.WorkerPhase.BACKOFF;
import static io.flowhq.contract.WorkerPhase.CONNECTED;
import static io.flowhq.contract.WorkerPhase.STARTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.worker.WorkerEventView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineLineTest {
    private static final String KILLED = "The worker was killed (signal 9).";

    @Test
    void an_error_that_lasts_through_several_changes_is_told_once() {
        List<TimelineLine> lines = TimelineLine.of(List.of(
                change(BACKOFF, KILLED),
                change(CONNECTED, null),
                change(STARTING, KILLED),
                change(BACKOFF, KILLED),
                change(CONNECTED, null)));

        assertThat(lines).extracting(TimelineLine::detail).containsExactly(KILLED, null, null, KILLED, null);
    }

    private static WorkerEventView change(WorkerPhase to, @Nullable String detail) {
        return new WorkerEventView(UUID.randomUUID(), 1, CONNECTED, to, null, detail, Instant.EPOCH);
    }
}
