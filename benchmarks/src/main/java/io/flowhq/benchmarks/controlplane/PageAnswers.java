package io.flowhq.benchmarks.controlplane;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** When the pages of one host's workers answered: an equal share of them with each heartbeat. Used by one thread at a time. */
final class PageAnswers {
    private final Instant[] answered;

    PageAnswers(int workers, Instant now) {
        answered = new Instant[workers];
        Arrays.fill(answered, now);
    }

    /**
     * A heartbeat goes out.
     *
     * @param each so many heartbeats a page answers anew
     */
    void beat(long seq, int each, Instant now) {
        for (int i = (int) (seq % each); i < answered.length; i += each) {
            answered[i] = now;
        }
    }

    Duration age(int worker, Instant now) {
        return Duration.between(answered[worker], now);
    }
}
