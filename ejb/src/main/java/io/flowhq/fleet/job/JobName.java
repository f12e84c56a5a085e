package io.flowhq.fleet.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The jobs there are. */
public enum JobName {
    /** One command for every tenant of a filter. */
    BULK_COMMAND,
    /** Restarts in waves, each of which has to be healthy before the next. */
    ROLLING_RESTART,
    /** Old messages go to files. */
    MESSAGE_ARCHIVE,
    /** Counts per tenant and day. */
    USAGE_ROLLUP;

    /** As it stands in addresses: {@code bulk-command}; the batch runtime's job has the same name. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The job of that word; empty if there is none. */
    public static Optional<JobName> of(String word) {
        return Arrays.stream(values()).filter(job -> job.word().equals(word)).findFirst();
    }

    /** All words, for people. */
    public static String words() {
        return Arrays.stream(values()).map(JobName::word).collect(Collectors.joining(", "));
    }
}
