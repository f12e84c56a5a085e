package io.flowhq.workerhost.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.LinkCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.FromWorker.State;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StateTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(1);
    private static final LinkCode CODE = new LinkCode("ABCD1234", NOON);

    @Test
    void is_equal_to_one_that_says_the_same() {
        assertThat(whole()).isEqualTo(whole()).hasSameHashCodeAs(whole());
    }

    @Test
    void differs_from_one_that_says_anything_else() {
        assertThat(Stream.of(
                        state(WorkerPhase.FAILED, ErrorCode.STALE, "a", "b", NOON, CODE, NOON, NOON, "c"),
                        state(WorkerPhase.STARTING, ErrorCode.BLOCKED, "a", "b", NOON, CODE, NOON, NOON, "c"),
                        state(WorkerPhase.STARTING, ErrorCode.STALE, "x", "b", NOON, CODE, NOON, NOON, "c"),
                        state(WorkerPhase.STARTING, ErrorCode.STALE, "a", "x", NOON, CODE, NOON, NOON, "c"),
                        state(WorkerPhase.STARTING, ErrorCode.STALE, "a", "b", LATER, CODE, NOON, NOON, "c"),
                        state(WorkerPhase.STARTING, ErrorCode.STALE, "a", "b", NOON, null, NOON, NOON, "c"),
                        state(WorkerPhase.STARTING, ErrorCode.STALE, "a", "b", NOON, CODE, LATER, NOON, "c"),
                        state(WorkerPhase.STARTING, ErrorCode.STALE, "a", "b", NOON, CODE, NOON, LATER, "c"),
                        state(WorkerPhase.STARTING, ErrorCode.STALE, "a", "b", NOON, CODE, NOON, NOON, null)))
                .doesNotContain(whole());
    }

    private static State whole() {
        return state(WorkerPhase.STARTING, ErrorCode.STALE, "a", "b", NOON, CODE, NOON, NOON, "c");
    }

    private static State state(
            WorkerPhase phase,
            ErrorCode errorCode,
            String lastError,
            String qr,
            Instant qrExpiresAt,
            @Nullable LinkCode linkCode,
            Instant linkedAt,
            Instant nextAttemptAt,
            @Nullable String detail) {
        return new State(phase, errorCode, lastError, qr, qrExpiresAt, linkCode, linkedAt, nextAttemptAt, detail);
    }
}
