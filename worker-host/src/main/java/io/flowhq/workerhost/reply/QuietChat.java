package io.flowhq.workerhost.reply;

import io.flowhq.contract.HandoverReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A chat in which the worker is quiet.
 *
 * @param chat its address
 * @param customer the customer's number with the plus where it is known, else as WhatsApp names them
 * @param since when the quiet began
 * @param until when it ends by itself, or null when only the customer ends it
 */
public record QuietChat(String chat, String customer, HandoverReason reason, Instant since, @Nullable Instant until) {}
