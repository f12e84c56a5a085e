package io.flowhq.web.page.words;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.HandoverReason;
import io.flowhq.contract.Language;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.TemplateType;
import io.flowhq.contract.WorkerPhase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words for the pages' expressions, as {@code #{words…}}. Thread-safe. */
@Named
@ApplicationScoped
public class Words {
    private static final long BYTES_PER_KILOBYTE = 1_000;
    private static final long BYTES_PER_MEGABYTE = 1_000_000;

    @Inject
    Clock clock;

    /** The server's time, from which pages count on. */
    public Instant getNow() {
        return clock.instant();
    }

    public StateWord state(WorkerPhase phase, @Nullable ErrorCode errorCode) {
        return StateWord.of(phase, errorCode);
    }

    /** The console's remedy; empty where there is no error. */
    public String remedy(@Nullable ErrorCode errorCode) {
        return errorCode == null ? "" : Remedy.of(errorCode).operator();
    }

    public OutcomeWord outcome(MessageOutcome outcome) {
        return OutcomeWord.of(outcome);
    }

    public HandoverWord handover(HandoverReason reason) {
        return HandoverWord.of(reason);
    }

    /** Such as "8 s ago". */
    public String ago(Instant then) {
        return RelativeTime.words(then, clock.instant());
    }

    /** With date, seconds and zone. */
    public String absolute(Instant then, String zone) {
        return RelativeTime.absolute(then, ZoneId.of(zone));
    }

    /** Hours, minutes and seconds. */
    public String ofDay(Instant then, String zone) {
        return RelativeTime.ofDay(then, ZoneId.of(zone));
    }

    /** When something is over that lasts for hours or days. */
    public String until(Instant then, String zone) {
        return RelativeTime.until(then, clock.instant(), ZoneId.of(zone));
    }

    /** Such as "+255 712 345 678". */
    public String phone(String number) {
        return PhoneWords.international(number);
    }

    /** Grouped: "1,284". */
    public String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** So many of something: "1 message", "1,284 messages". */
    public String count(long number, String one) {
        return number(number) + " " + one + (number == 1 ? "" : "s");
    }

    /** Of so many bytes: "412 kB", "4.1 MB". */
    public String size(long bytes) {
        return bytes < BYTES_PER_MEGABYTE
                ? String.format(Locale.ENGLISH, "%,d kB", Math.max(1, bytes / BYTES_PER_KILOBYTE))
                : String.format(Locale.ENGLISH, "%,.1f MB", (double) bytes / BYTES_PER_MEGABYTE);
    }

    /** The first two letters or last two digits, for the circle before a name. */
    public String initials(String name) {
        String letters = name.strip();
        if (letters.startsWith("+")) {
            return letters.substring(Math.max(1, letters.length() - 2));
        }
        return letters.substring(0, Math.min(2, letters.length())).toUpperCase(Locale.ENGLISH);
    }

    /** What kind of shop the answers are for. */
    public String template(TemplateType type) {
        return switch (type) {
            case BOOKING -> "Bookings";
            case ECOMMERCE -> "Shop and orders";
            case SUPPORT -> "Questions and support";
            case CUSTOM -> "My own answers";
        };
    }

    public String language(Language language) {
        return switch (language) {
            case EN -> "English";
            case SW -> "Kiswahili";
        };
    }

    public String weekday(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
