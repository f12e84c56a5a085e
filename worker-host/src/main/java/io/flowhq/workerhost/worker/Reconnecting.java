package io.flowhq.workerhost.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The attempts to reach WhatsApp again, by {@link ReconnectSchedule}: each loads the page. Confined to the session's
 * thread.
 */
final class Reconnecting {
    private final ReconnectSchedule schedule;
    private final Timers timers;
    private final Duration lastLimit;
    private final Steps steps;
    private Optional<Future<?>> planned = Optional.empty();
    private int attempt;

    /** What is done about the attempts. */
    interface Steps {
        /** The next one has its time, or the last one was made. */
        void planned(Plan plan);

        /** It is time for one. */
        void load();

        /** All were in vain. */
        void exhausted(String sentence);
    }

    /**
     * How it goes on.
     *
     * @param sentence why WhatsApp cannot be reached, for people
     * @param at when the next attempt is made; null after the last
     * @param detail for the journal
     */
    record Plan(String sentence, @Nullable Instant at, String detail) {}

    /** @param lastLimit how long the last attempt may take */
    Reconnecting(ReconnectSchedule schedule, Timers timers, Duration lastLimit, Steps steps) {
        this.schedule = schedule;
        this.timers = timers;
        this.lastLimit = lastLimit;
        this.steps = steps;
    }

    /** Plans the first attempt. */
    void begin(String sentence) {
        stop();
        planNext(sentence);
    }

    /** WhatsApp is reached, or nothing is to be tried any more: the next time begins with the first attempt. */
    void stop() {
        planned.ifPresent(attempt -> attempt.cancel(false));
        planned = Optional.empty();
        attempt = 0;
    }

    private void planNext(String sentence) {
        attempt++;
        Optional<Duration> pause = schedule.pauseBefore(attempt);
        if (pause.isPresent()) {
            steps.planned(new Plan(sentence, timers.now().plus(pause.get()), "attempt " + attempt));
            planned = Optional.of(timers.after(pause.get(), () -> tryAgain(sentence)));
        } else {
            steps.planned(new Plan(sentence, null, "the last attempt was made"));
            planned = Optional.of(timers.after(lastLimit, () -> giveUp(sentence)));
        }
    }

    /** The next attempt is planned first: the page may be ready before its loading returns. */
    private void tryAgain(String sentence) {
        planNext(sentence);
        steps.load();
    }

    private void giveUp(String sentence) {
        steps.exhausted(sentence + " " + ReconnectSchedule.ATTEMPTS + " attempts to reconnect failed.");
    }
}
