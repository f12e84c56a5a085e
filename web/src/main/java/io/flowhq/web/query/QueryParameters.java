package io.flowhq.web.query;

import io.flowhq.input.Checks;
import io.flowhq.input.Texts;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's query and collects what is wrong with it. A parameter that is absent or empty has its default. Not
 * thread-safe: one per request.
 */
public final class QueryParameters {
    /** Enough for a name or a number to search for. */
    private static final int LONGEST_TEXT = 200;

    private static final int DEFAULT_SIZE = 50;
    private static final int LARGEST_SIZE = 500;
    /** Pages beyond it are a mistake; with the largest size it covers half a billion things. */
    private static final int LAST_PAGE = 1_000_000;

    private final MultivaluedMap<String, String> values;
    private final Checks checks = new Checks();

    public QueryParameters(UriInfo uri) {
        this.values = uri.getQueryParameters();
    }

    /** A text, or null. */
    public @Nullable String text(String name) {
        String value = raw(name);
        if (value != null && value.length() > LONGEST_TEXT) {
            checks.refuse(name, "Must have " + LONGEST_TEXT + " characters at most.");
            return null;
        }
        if (value != null && !Texts.storable(value)) {
            checks.refuse(name, "Must not contain control characters.");
            return null;
        }
        return value;
    }

    /** A whole number within limits, or the default. */
    public int number(String name, int defaultValue, int least, int most) {
        String value = raw(name);
        if (value == null) {
            return defaultValue;
        }
        try {
            return checks.number(name, Integer.parseInt(value), least, most).orElse(defaultValue);
        } catch (NumberFormatException e) {
            checks.refuse(name, "Must be a whole number from " + least + " to " + most + ".");
            return defaultValue;
        }
    }

    /** The parameters {@code page} and {@code size}: at first 50, at most 500. */
    public Paging paging() {
        return paging(DEFAULT_SIZE, LARGEST_SIZE);
    }

    /** Likewise with a default and a largest size. */
    public Paging paging(int defaultSize, int largestSize) {
        return new Paging(number("page", 0, 0, LAST_PAGE), number("size", defaultSize, 1, largestSize));
    }

    /** A constant of an enum, or null. */
    public <E extends Enum<E>> @Nullable E constant(String name, Class<E> type) {
        String value = raw(name);
        return value == null ? null : checks.constant(name, value, type).orElse(null);
    }

    /** A constant of an enum by the word that it has outside, or null. */
    public <E extends Enum<E>> @Nullable E word(String name, Class<E> type, Function<E, String> word) {
        String value = raw(name);
        if (value == null) {
            return null;
        }
        Map<String, E> constants = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(word, Function.identity(), (first, second) -> first, LinkedHashMap::new));
        if (!constants.containsKey(value)) {
            checks.refuse(name, "Must be one of " + String.join(", ", constants.keySet()) + ".");
        }
        return constants.get(value);
    }

    /** One of some words, or the default. */
    public String oneOf(String name, Collection<String> words, String defaultValue) {
        String value = raw(name);
        if (value != null && !words.contains(value)) {
            checks.refuse(name, "Must be one of " + String.join(", ", words) + ".");
            return defaultValue;
        }
        return value == null ? defaultValue : value;
    }

    /** One of some names with an optional leading minus, or null. */
    public @Nullable String sort(String name, Collection<String> columns) {
        String value = raw(name);
        if (value != null && !columns.contains(value.startsWith("-") ? value.substring(1) : value)) {
            checks.refuse(
                    name,
                    "Must be one of " + String.join(", ", columns) + ", with a leading - for the other direction.");
            return null;
        }
        return value;
    }

    /** A day, or null. */
    public @Nullable LocalDate day(String name) {
        String value = raw(name);
        return value == null ? null : checks.day(name, value).orElse(null);
    }

    /** A UUID, or null. */
    public @Nullable UUID uuid(String name) {
        String value = raw(name);
        if (value == null) {
            return null;
        }
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            checks.refuse(name, "Must be a UUID.");
            return null;
        }
    }

    /**
     * What the parameters make, once all of them are right.
     *
     * @throws io.flowhq.input.InvalidInputException with every parameter that is wrong
     */
    public <T> T checked(Supplier<T> result) {
        checks.done();
        return result.get();
    }

    private @Nullable String raw(String name) {
        return Optional.ofNullable(values.getFirst(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElse(null);
    }
}
