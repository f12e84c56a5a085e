package io.flowhq.worker;

import io.flowhq.contract.WorkerPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of a page's answers.
 *
 * @param since when the present phase or incarnation began
 * @param answeredAt when the page last answered
 * @param readAt when the host's word on its pages was last written down. Nothing is judged beyond that: while a host is silent,
 *     or renews its lease only, its pages are not known to be silent, and its workers may get lost but not stale
 */
record PageSilence(
        UUID tenantId,
        long generation,
        WorkerPhase phase,
        Instant since,
        Optional<Instant> answeredAt,
        Instant readAt) {

    /** So far in the future is nothing that another server wrote whose clock differs a little. */
    private static final Duration SET_BACK = Duration.ofMinutes(1);

    /**
     * For how long the page has not answered, if that is longer than it may be.
     *
     * @param countingSince the control plane's own start: every worker gets one full threshold from there
     * @param threshold how long a page may be silent
     * @param now what is {@link #SET_BACK} later was written before the clock was set back, and counts for nothing
     */
    Optional<Duration> exceeding(Duration threshold, Instant countingSince, Instant now) {
        if (!phase.hasPage()) {
            return Optional.empty();
        }
        Instant latest = latest(now);
        Instant began = since.isAfter(latest) ? countingSince : since;
        Instant lastSign = later(answeredAt.filter(at -> !at.isAfter(latest)).orElse(began), began);
        Duration counted = Duration.between(later(lastSign, countingSince), readAt);
        return counted.compareTo(threshold) > 0 ? Optional.of(Duration.between(lastSign, readAt)) : Optional.empty();
    }

    /** What is later was written before the clock was set back. */
    static Instant latest(Instant now) {
        return now.plus(SET_BACK);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
