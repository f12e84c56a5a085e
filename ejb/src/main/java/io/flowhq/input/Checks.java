package io.flowhq.input;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ValueRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with one input. Each check gives the clean value, or notes an error and gives nothing. Not
 * thread-safe: one per input.
 */
public final class Checks {
    private static final ValueRange YEARS = ValueRange.of(1970, 9999);

    private final List<FieldError> errors = new ArrayList<>();

    /** Notes an error. */
    public void refuse(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    /**
     * Ends the checks.
     *
     * @throws InvalidInputException if anything was wrong
     */
    public void done() {
        if (!errors.isEmpty()) {
            throw new InvalidInputException(errors);
        }
    }

    /** A text of 1 to {@code longest} characters without control characters, stripped. */
    public Optional<String> text(String field, @Nullable String value, int longest) {
        String text = value == null ? "" : value.strip();
        if (Texts.invisible(text)) {
            refuse(field, "Must not be empty.");
        } else if (text.length() > longest) {
            refuse(field, "Must have " + longest + " characters at most, not " + text.length() + ".");
        } else if (!Texts.storable(text)) {
            refuse(field, "Must not contain control characters or halves of characters.");
        } else {
            return Optional.of(text);
        }
        return Optional.empty();
    }

    /** A phone number with its country code, as E.164. */
    public Optional<String> phoneNumber(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            refuse(field, "Must not be empty.");
            return Optional.empty();
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = numbers.parse(value, null);
            if (numbers.isValidNumber(number)) {
                return Optional.of(numbers.format(number, PhoneNumberFormat.E164));
            }
        } catch (NumberParseException e) {
            refuse(field, "Must be a phone number with its country code, such as +254712345678.");
            return Optional.empty();
        }
        refuse(field, "There is no such phone number; check country code and length.");
        return Optional.empty();
    }

    /** A constant of an enum, in any case. */
    public <E extends Enum<E>> Optional<E> constant(String field, @Nullable String value, Class<E> type) {
        String known = Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        if (value == null || value.isBlank()) {
            refuse(field, "Must be one of " + known + ".");
            return Optional.empty();
        }
        String wanted = value.strip().toUpperCase(Locale.ROOT);
        Optional<E> constant = Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(wanted))
                .findFirst();
        if (constant.isEmpty()) {
            refuse(field, "Must be one of " + known + ", not '" + shortened(value) + "'.");
        }
        return constant;
    }

    /** An IANA time zone such as Africa/Nairobi. */
    public Optional<ZoneId> timeZone(String field, String value) {
        String name = value.strip();
        if (name.equals("UTC") || ZoneId.getAvailableZoneIds().contains(name)) {
            try {
                return Optional.of(ZoneId.of(name));
            } catch (DateTimeException e) {
                refuse(field, "The time zone " + shortened(name) + " has no rules here.");
                return Optional.empty();
            }
        }
        refuse(field, "Must be an IANA time zone such as Africa/Nairobi, not '" + shortened(name) + "'.");
        return Optional.empty();
    }

    /** A day from 1970 to 9999: others, calendars can name, but neither reckon with nor keep. */
    public Optional<LocalDate> day(String field, String value) {
        try {
            return Optional.of(LocalDate.parse(value.strip()))
                    .filter(day -> YEARS.isValidIntValue(day.getYear()))
                    .or(() -> noDay(field));
        } catch (DateTimeParseException e) {
            return noDay(field);
        }
    }

    /** A point in time within the same years, in UTC or with its offset. */
    public Optional<Instant> time(String field, String value) {
        try {
            return Optional.of(OffsetDateTime.parse(value.strip()))
                    .filter(time -> YEARS.isValidIntValue(time.getYear()))
                    .map(OffsetDateTime::toInstant)
                    .or(() -> noTime(field));
        } catch (DateTimeParseException e) {
            return noTime(field);
        }
    }

    private Optional<LocalDate> noDay(String field) {
        refuse(field, "Must be a day such as 2026-11-21.");
        return Optional.empty();
    }

    private Optional<Instant> noTime(String field) {
        refuse(field, "Must be a time with its offset, such as 2026-11-21T18:30:00Z or 2026-11-21T21:30:00+03:00.");
        return Optional.empty();
    }

    /** A whole number from {@code least} to {@code most}. */
    public Optional<Integer> number(String field, int value, int least, int most) {
        if (value < least || value > most) {
            refuse(field, "Must be from " + least + " to " + most + ", not " + value + ".");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private static String shortened(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }
}
