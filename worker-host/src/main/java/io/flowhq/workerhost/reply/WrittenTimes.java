package io.flowhq.workerhost.reply;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Gives messages that WhatsApp dates to the same second times of their own within it, in the order in which they came: lists
 * that are sorted by time show them so. Not thread-safe.
 */
final class WrittenTimes {
    private static final Duration STEP = Duration.ofMillis(1);
    private static final Duration PRECISION = Duration.ofSeconds(1);

    private Instant last;

    /** @param last the time of the last message that was received before */
    WrittenTimes(Instant last) {
        this.last = last;
    }

    /**
     * The time of the message that came just now.
     *
     * @param second when it was written, as WhatsApp says
     * @param now the machine's time, which is believed where WhatsApp's does not contradict it
     */
    Instant next(Instant second, Instant now) {
        Instant latest = second.plus(PRECISION).minus(STEP);
        Instant arrival = now.truncatedTo(ChronoUnit.MILLIS);
        Instant time = arrival.isBefore(second) || arrival.isAfter(latest) ? second : arrival;
        if (!last.isBefore(time) && !last.isAfter(latest)) {
            time = last.equals(latest) ? latest : last.plus(STEP);
        }
        last = time;
        return time;
    }
}
