package io.flowhq.fleet.job;

import io.flowhq.input.Checks;
import io.flowhq.worker.CommandKind;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a job's parameters of a request and notes everything that is wrong. Not thread-safe: one per request. */
final class ParameterChecks {
    private static final int LONGEST_REASON = 200;

    private final JobRequest request;
    private final Checks checks;

    ParameterChecks(JobRequest request, Checks checks) {
        this.request = request;
        this.checks = checks;
    }

    JobParameters of(JobName job) {
        return switch (job) {
            case BULK_COMMAND -> {
                refuseAllBut(job, "reason", "command", "per_second");
                yield bulkCommand();
            }
            case ROLLING_RESTART -> {
                refuseAllBut(job, "reason", "per_host", "healthy_within_seconds", "max_failed_percent", "force");
                yield rollingRestart();
            }
            case MESSAGE_ARCHIVE -> {
                refuseAllBut(job);
                yield new MessageArchive(anyFilter());
            }
            case USAGE_ROLLUP -> {
                refuseAllBut(job, "from", "to");
                yield usageRollup();
            }
        };
    }

    /** What the job would not look at was meant for something. */
    private void refuseAllBut(JobName job, String... known) {
        Map<String, Object> given = new HashMap<>();
        given.put("reason", request.reason());
        given.put("command", request.command());
        given.put("per_second", request.perSecond());
        given.put("per_host", request.perHost());
        given.put("healthy_within_seconds", request.healthyWithinSeconds());
        given.put("max_failed_percent", request.maxFailedPercent());
        given.put("force", request.force());
        given.put("from", request.from());
        given.put("to", request.to());
        given.keySet().removeAll(Set.of(known));
        given.forEach((field, value) -> {
            if (value != null) {
                checks.refuse(field, job.word() + " has no such parameter.");
            }
        });
    }

    private JobParameters bulkCommand() {
        return new BulkCommand(
                chosenFilter(),
                command().orElse(CommandKind.START),
                reason(),
                number(
                        "per_second",
                        request.perSecond(),
                        BulkCommand.DEFAULT_PER_SECOND,
                        1,
                        BulkCommand.MOST_PER_SECOND));
    }

    private JobParameters rollingRestart() {
        return new RollingRestart(
                chosenFilter(),
                reason(),
                number("per_host", request.perHost(), RollingRestart.DEFAULT_PER_HOST, 1, RollingRestart.MOST_PER_HOST),
                number(
                        "healthy_within_seconds",
                        request.healthyWithinSeconds(),
                        RollingRestart.DEFAULT_HEALTHY_WITHIN_SECONDS,
                        1,
                        RollingRestart.MOST_HEALTHY_WITHIN_SECONDS),
                number(
                        "max_failed_percent",
                        request.maxFailedPercent(),
                        RollingRestart.DEFAULT_MAX_FAILED_PERCENT,
                        0,
                        100),
                Boolean.TRUE.equals(request.force()));
    }

    private JobParameters usageRollup() {
        LocalDate from = day("from", request.from());
        LocalDate to = day("to", request.to());
        if (from != null && to == null) {
            checks.refuse("to", "Must be given as well when from is.");
        } else if (from != null
                && (from.isAfter(to) || from.plusDays(UsageRollup.MOST_DAYS).isBefore(to))) {
            checks.refuse("from", "Must be at most " + UsageRollup.MOST_DAYS + " days before to.");
        }
        return new UsageRollup(anyFilter(), from, to);
    }

    private TenantFilter anyFilter() {
        return request.filter() == null ? TenantFilter.ALL : request.filter().checked(checks);
    }

    /** What changes workers is never meant for all of them by saying nothing. */
    private TenantFilter chosenFilter() {
        if (request.filter() == null) {
            checks.refuse("filter", "Must say which tenants, such as {\"host\":\"host-1\"}, or {} for all of them.");
        }
        return anyFilter();
    }

    private String reason() {
        return checks.text("reason", request.reason(), LONGEST_REASON).orElse("");
    }

    private Optional<CommandKind> command() {
        Optional<CommandKind> kind = Arrays.stream(CommandKind.values())
                .filter(each -> each.word().equals(request.command()))
                .findFirst();
        if (kind.isEmpty()) {
            String known =
                    Arrays.stream(CommandKind.values()).map(CommandKind::word).collect(Collectors.joining(", "));
            checks.refuse("command", "Must be one of " + known + ".");
        }
        return kind;
    }

    private @Nullable LocalDate day(String field, @Nullable String text) {
        return text == null || text.isBlank() ? null : checks.day(field, text).orElse(null);
    }

    private int number(String field, @Nullable Integer value, int defaultValue, int least, int most) {
        return value == null
                ? defaultValue
                : checks.number(field, value, least, most).orElse(defaultValue);
    }
}
