package io.flowhq.handover;

import io.flowhq.contract.HandoverReason;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One chat in which a tenant's worker is quiet.
 *
 * @param customer the customer's number with the plus where it is known, else as WhatsApp names them
 * @param until when the worker answers again by itself, or null when only the customer ends it
 */
public record HandoverView(UUID id, String customer, HandoverReason reason, Instant since, @Nullable Instant until) {}
