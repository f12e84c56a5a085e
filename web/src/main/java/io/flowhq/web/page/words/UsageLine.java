package io.flowhq.web.page.words;

import io.flowhq.fleet.job.usage.UsageDay;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's day came to, in words. Immutable.
 *
 * @param day such as "Fri 20 Nov"
 * @param received messages of customers
 * @param answered what they were answered
 * @param half half of the answers came within this time; empty without answers
 * @param most 95 % of the answers came within this time; empty without answers
 * @param connected for how long customers could be answered
 */
public record UsageLine(String day, int received, int answered, String half, String most, String connected) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    public static UsageLine of(UsageDay usage) {
        return new UsageLine(
                DAY.format(usage.day()),
                usage.messagesIn(),
                usage.messagesOut(),
                within(usage.replyP50Ms()),
                within(usage.replyP95Ms()),
                SpanWords.rough(Duration.ofSeconds(usage.uptimeSeconds())));
    }

    private static String within(@Nullable Long millis) {
        return millis == null ? "" : SpanWords.exact(Duration.ofMillis(millis));
    }
}
