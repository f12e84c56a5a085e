package io.flowhq.fleet.job.usage;

import io.flowhq.contract.MessageOutcome;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One day of a tenant.
 *
 * @param day of the tenant's own calendar
 * @param messagesIn what customers wrote
 * @param messagesOut what was answered
 * @param outcomes how many incoming messages ended in each; only those that occurred
 * @param replyP50Ms half of the answers came within, in milliseconds; null without answers
 * @param replyP95Ms 95 % of the answers came within, in milliseconds; null without answers
 * @param uptimeSeconds for how long the worker was CONNECTED
 */
public record UsageDay(
        LocalDate day,
        int messagesIn,
        int messagesOut,
        Map<MessageOutcome, Integer> outcomes,
        @Nullable Long replyP50Ms,
        @Nullable Long replyP95Ms,
        int uptimeSeconds) {
    public UsageDay {
        outcomes = Map.copyOf(outcomes);
    }
}
