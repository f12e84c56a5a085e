package io.flowhq.message;

import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.MessageOutcome;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message of a tenant.
 *
 * @param messageText what was written; never logged
 * @param outcome what became of it; null for OUT, and for IN while it is not known
 * @param createdAt when it was written or sent
 */
public record MessageView(
        UUID id,
        MessageDirection direction,
        String fromNumber,
        String toNumber,
        String messageText,
        String waMessageId,
        @Nullable MessageOutcome outcome,
        Instant createdAt) {}
