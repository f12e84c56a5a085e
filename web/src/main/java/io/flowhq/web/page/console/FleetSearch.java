package io.flowhq.web.page.console;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.TenantStatus;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.input.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operator typed into the search field: words for name or number, and {@code key:value} for the rest, such as
 * {@code salon host:host-3 error:HOST_LOST}. Immutable.
 *
 * @param text the words, or null when there are none
 * @param host or null
 * @param phase or null
 * @param status or null
 * @param error or null
 * @param problem one sentence about a value that does not exist, or null; what is wrong filters nothing
 */
public record FleetSearch(
        @Nullable String text,
        @Nullable String host,
        @Nullable WorkerPhase phase,
        @Nullable TenantStatus status,
        @Nullable ErrorCode error,
        @Nullable String problem) {

    /** Finds everybody. */
    public static final FleetSearch EVERYTHING = new FleetSearch(null, null, null, null, null, null);

    /** Reads what was typed; never fails, for a search field must take anything. */
    public static FleetSearch parse(@Nullable String typed) {
        Reading reading = new Reading();
        if (typed != null) {
            Arrays.stream(typed.strip().split("\\s+"))
                    .filter(part -> !part.isEmpty() && Texts.storable(part))
                    .forEach(reading::take);
        }
        return reading.result();
    }

    private static final class Reading {
        private final List<String> words = new ArrayList<>();
        private @Nullable String host;
        private @Nullable WorkerPhase phase;
        private @Nullable TenantStatus status;
        private @Nullable ErrorCode error;
        private @Nullable String problem;

        void take(String part) {
            int colon = part.indexOf(':');
            String key = colon < 1 ? "" : part.substring(0, colon).toLowerCase(Locale.ENGLISH);
            String value = part.substring(colon + 1);
            switch (key) {
                case "host" -> host = value.isEmpty() ? null : value;
                case "phase" ->
                    phase = constant(key, value, WorkerPhase.values()).orElse(null);
                case "status" ->
                    status = constant(key, value, TenantStatus.values()).orElse(null);
                case "error" -> error = constant(key, value, ErrorCode.values()).orElse(null);
                default -> words.add(part);
            }
        }

        private <E extends Enum<E>> Optional<E> constant(String key, String value, E[] all) {
            Optional<E> found = Arrays.stream(all)
                    .filter(constant -> constant.name().equalsIgnoreCase(value))
                    .findFirst();
            if (found.isEmpty() && !value.isEmpty()) {
                problem = "There is no " + key + " " + value + ". Known are "
                        + String.join(", ", Arrays.stream(all).map(Enum::name).toList()) + ".";
            }
            return found;
        }

        FleetSearch result() {
            String text = words.isEmpty() ? null : String.join(" ", words);
            return new FleetSearch(text, host, phase, status, error, problem);
        }
    }
}
