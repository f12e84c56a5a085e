package io.flowhq.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * Reads environment variables and says in one sentence what is wrong with one. Immutable and thread-safe.
 *
 * <p>An empty variable counts as unset: that is how shells and container files write "the default".
 */
public final class Environment {
    private static final BigDecimal MILLIS_PER_MINUTE = BigDecimal.valueOf(60_000);

    private final Map<String, String> variables;

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** The variable's text, or the default. */
    public String text(String name, String defaultValue) {
        String value = variables.getOrDefault(name, "").strip();
        return value.isEmpty() ? defaultValue : value;
    }

    /**
     * A whole number.
     *
     * @throws InvalidSettingException if it is none, or below {@code least}
     */
    public int number(String name, int defaultValue, int least) {
        String value = text(name, Integer.toString(defaultValue));
        try {
            int number = Integer.parseInt(value);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new InvalidSettingException(name + " must be a whole number, not '" + value + "'.", e);
        }
        throw new InvalidSettingException(name + " must be " + least + " or more, not " + value + ".");
    }

    /**
     * A time of at least one millisecond, given in milliseconds.
     *
     * @throws InvalidSettingException if it is none
     */
    public Duration millis(String name, Duration defaultValue) {
        return Duration.ofMillis(number(name, Math.toIntExact(defaultValue.toMillis()), 1));
    }

    /**
     * A time given in minutes; fractions such as 0.2 are allowed.
     *
     * @throws InvalidSettingException if it is no positive number
     */
    public Duration minutes(String name, Duration defaultValue) {
        String value = text(name, "");
        if (value.isEmpty()) {
            return defaultValue;
        }
        try {
            BigDecimal minutes = new BigDecimal(value);
            if (minutes.signum() > 0) {
                return Duration.ofMillis(minutes.multiply(MILLIS_PER_MINUTE).longValueExact());
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new InvalidSettingException(
                    name + " must be a number of minutes such as 2 or 0.2, not '" + value + "'.", e);
        }
        throw new InvalidSettingException(name + " must be more than 0, not " + value + ".");
    }
}
