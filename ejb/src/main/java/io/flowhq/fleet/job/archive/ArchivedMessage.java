package io.flowhq.fleet.job.archive;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as its row is. */
record ArchivedMessage(
        UUID id,
        String direction,
        String fromNumber,
        String toNumber,
        String text,
        String waMessageId,
        @Nullable String outcome,
        Instant createdAt) {}
