package io.flowhq.deadletter;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as people see it.
 *
 * @param address the one it came to first, if it says so
 * @param reason why it could not be handled
 * @param body the message's beginning: up to {@link DeadLetters#LONGEST_EXCERPT} characters
 * @param bodyLength of the whole message, in characters
 * @param replayable whether it can be sent to that address once more
 * @param createdAt when it was put aside
 */
public record DeadLetterView(
        UUID id,
        @Nullable String address,
        String reason,
        String body,
        int bodyLength,
        boolean replayable,
        Instant createdAt) {}
