package io.flowhq.workerhost.worker;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Reads typed values from environment variables; a blank one counts as missing. */
record EnvironmentReader(Map<String, String> environment) {
    private static final BigDecimal MILLIS_PER_MINUTE = BigDecimal.valueOf(60_000);

    Optional<String> text(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    UUID requiredId(String name) {
        String value = required(name);
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(name + " must be a tenant's id (a UUID), not '" + value + "'.");
        }
    }

    Path requiredPath(String name) {
        return Path.of(required(name));
    }

    Optional<Path> path(String name) {
        return text(name).map(Path::of);
    }

    long number(String name, long otherwise) {
        return text(name).map(value -> whole(name, value)).orElse(otherwise);
    }

    OptionalLong number(String name) {
        return text(name).map(value -> OptionalLong.of(whole(name, value))).orElse(OptionalLong.empty());
    }

    Duration millis(String name, Duration otherwise) {
        return text(name)
                .map(value -> Duration.ofMillis(positive(name, whole(name, value))))
                .orElse(otherwise);
    }

    /** Fractions are allowed: tests use a minute's tenth. */
    Duration minutes(String name, Duration otherwise) {
        return text(name).map(value -> fractional(name, value)).orElse(otherwise);
    }

    private String required(String name) {
        return text(name).orElseThrow(() -> new InvalidSettingException(name + " is missing from the environment."));
    }

    private static Duration fractional(String name, String value) {
        try {
            return Duration.ofMillis(positive(
                    name, new BigDecimal(value).multiply(MILLIS_PER_MINUTE).longValue()));
        } catch (NumberFormatException e) {
            throw new InvalidSettingException(name + " must be a number of minutes, not '" + value + "'.");
        }
    }

    private static long whole(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new InvalidSettingException(name + " must be a whole number, not '" + value + "'.");
        }
    }

    private static long positive(String name, long value) {
        if (value <= 0) {
            throw new InvalidSettingException(name + " must be more than 0, not " + value + ".");
        }
        return value;
    }
}
