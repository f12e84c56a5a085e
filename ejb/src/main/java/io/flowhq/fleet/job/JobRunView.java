package io.flowhq.fleet.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as people see it.
 *
 * @param scope which tenants, in words
 * @param total how many tenants; null until they are listed
 * @param done how many of them are finished, however it went: the sum of the three that follow
 * @param remainingSeconds at its present pace; null where there is none
 * @param detail why it failed, or null
 * @param node the server that works or last worked on it
 * @param attempt how often a server has taken it up
 * @param scheduledFor the time of the schedule that started it; null when somebody did
 * @param results some of its tenants; empty in lists
 */
public record JobRunView(
        UUID id,
        JobName job,
        JobState state,
        String scope,
        JobParameters parameters,
        String requestedBy,
        @Nullable Integer total,
        int done,
        int succeeded,
        int skipped,
        int failed,
        @Nullable Long remainingSeconds,
        @Nullable String detail,
        @Nullable String node,
        int attempt,
        @Nullable Instant scheduledFor,
        Instant startAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Instant createdAt,
        List<JobItemView> results) {
    public JobRunView {
        results = List.copyOf(results);
    }

    JobRunView with(List<JobItemView> someResults) {
        return new JobRunView(
                id,
                job,
                state,
                scope,
                parameters,
                requestedBy,
                total,
                done,
                succeeded,
                skipped,
                failed,
                remainingSeconds,
                detail,
                node,
                attempt,
                scheduledFor,
                startAt,
                startedAt,
                finishedAt,
                createdAt,
                someResults);
    }
}
