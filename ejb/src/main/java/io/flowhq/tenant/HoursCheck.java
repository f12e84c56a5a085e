package io.flowhq.tenant;

import io.flowhq.contract.OpeningHours;
import io.flowhq.input.Checks;
import io.flowhq.tenant.ConfigChange.Stretch;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks opening hours as they were typed in. Pure but for the errors that it notes. */
final class HoursCheck {
    private static final int MOST_STRETCHES_A_DAY = 6;

    private static final DateTimeFormatter HOURS_AND_MINUTES =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private HoursCheck() {}

    /** What is right of them. */
    static Map<DayOfWeek, List<OpeningHours>> of(
            String field, Map<String, @Nullable List<@Nullable Stretch>> given, Checks checks) {
        Map<DayOfWeek, List<OpeningHours>> clean = new EnumMap<>(DayOfWeek.class);
        given.forEach((day, stretches) -> {
            String ofDay = field + "." + day;
            Optional<DayOfWeek> weekday = checks.constant(ofDay, day, DayOfWeek.class);
            if (weekday.isEmpty()) {
                return;
            }
            if (stretches == null || stretches.size() > MOST_STRETCHES_A_DAY) {
                checks.refuse(ofDay, "Must be a list of at most " + MOST_STRETCHES_A_DAY + " stretches.");
                return;
            }
            clean.put(
                    weekday.get(),
                    stretches.stream()
                            .flatMap(each -> stretch(ofDay, each, checks).stream())
                            .toList());
        });
        return clean;
    }

    private static Optional<OpeningHours> stretch(String field, @Nullable Stretch given, Checks checks) {
        if (given == null || given.from() == null || given.to() == null) {
            checks.refuse(field, "Each stretch needs a from and a to.");
            return Optional.empty();
        }
        try {
            LocalTime from = LocalTime.parse(given.from(), HOURS_AND_MINUTES);
            LocalTime to = LocalTime.parse(given.to(), HOURS_AND_MINUTES);
            if (!from.equals(to) || from.equals(LocalTime.MIDNIGHT)) {
                return Optional.of(new OpeningHours(from, to));
            }
            checks.refuse(field, "A stretch must not end when it begins; 00:00 to 00:00 is the whole day.");
        } catch (DateTimeParseException e) {
            checks.refuse(field, "Times are written as HH:mm, such as 08:30.");
        }
        return Optional.empty();
    }
}
