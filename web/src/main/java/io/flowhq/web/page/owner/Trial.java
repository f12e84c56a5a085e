package io.flowhq.web.page.owner;

import io.flowhq.input.FieldError;
import io.flowhq.input.InvalidInputException;
import io.flowhq.reply.template.Matched;
import io.flowhq.reply.template.Preview;
import io.flowhq.tenant.ConfigChange;
import io.flowhq.tenant.PreviewRequest;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the owner tries: a customer's message at some time, and what the customer would get. */
public class Trial implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String SOME_CUSTOMER = "Amina";

    private @Nullable String message;
    private @Nullable DayOfWeek day;
    private @Nullable String time = "22:00";
    private transient @Nullable Preview preview;
    private List<String> problems = List.of();

    /** Asks, and remembers what was answered or refused. */
    void ask(ConfigChange config, Instant now, Function<PreviewRequest, Preview> previews) {
        preview = null;
        problems = List.of();
        if (message == null || message.isBlank()) {
            return;
        }
        try {
            preview = previews.apply(new PreviewRequest(message, SOME_CUSTOMER, at(now, config.timeZone()), config));
        } catch (InvalidInputException e) {
            problems = e.errors().stream().map(FieldError::message).distinct().toList();
        }
    }

    /** Now, or the next such day at that time in the shop's zone. */
    private @Nullable String at(Instant now, @Nullable String zone) {
        if (day == null) {
            return null;
        }
        try {
            ZonedDateTime then = now.atZone(ZoneId.of(zone == null ? "UTC" : zone))
                    .with(LocalTime.parse(time == null ? "" : time))
                    .with(TemporalAdjusters.nextOrSame(day));
            return then.toOffsetDateTime().toString();
        } catch (DateTimeException e) {
            return time == null ? "" : time; // refused with a sentence of its own
        }
    }

    /** Why the customer gets this, for the owner. */
    public String getReason() {
        if (preview == null) {
            return "";
        }
        Matched matched = preview.matched();
        return switch (matched.kind()) {
            case RULE ->
                "Your rule " + (matched.rule() == null ? "" : matched.rule() + 1) + ", because of " + known(matched);
            case INTENT -> "Item " + matched.item() + " of the menu, because of " + known(matched);
            case NUMBER ->
                preview.handsOver() ? "Item 4: you go on yourself." : "Item " + matched.item() + " of the menu.";
            case HANDOVER -> "You go on yourself, because of " + known(matched);
            case GREETING -> "Nothing else fits.";
            case STOP -> "This customer wants no automatic answers, and gets none from now on.";
            case CLOSED -> "Your shop is closed then.";
        };
    }

    private static String known(Matched matched) {
        return "“" + matched.words() + "”.";
    }

    /** What the customer reads; null before anything was tried. */
    public @Nullable String getReply() {
        return preview == null ? null : preview.reply();
    }

    /** What is wrong with what is typed in, so that nothing can be shown. */
    public List<String> getProblems() {
        return problems;
    }

    public @Nullable String getMessage() {
        return message;
    }

    public void setMessage(@Nullable String message) {
        this.message = message;
    }

    /** Null for now. */
    public @Nullable String getDay() {
        return day == null ? null : day.name();
    }

    public void setDay(@Nullable String day) {
        this.day = day == null ? null : DayOfWeek.valueOf(day);
    }

    public @Nullable String getTime() {
        return time;
    }

    public void setTime(@Nullable String time) {
        this.time = time;
    }
}
