package io.flowhq.user;

import java.time.Instant;
import java.util.UUID;

/** A key as REST shows it: which, whose and since when, never the key itself. */
public record ApiKeyView(UUID id, String name, UUID userId, Instant createdAt) {}
