package io.flowhq.workerhost.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * Sees to it that a page that loads comes to something: a code or the chats. WhatsApp Web is known to stay on its loading
 * screen for ever, after its start as well as after it has loaded itself again. Confined to the session's thread.
 */
final class ReadyWatch {
    /**
     * The page takes 2 s on an idle machine and under 20 s on a crowded one; with the pause before the reload, a page that
     * hangs is replaced well within the two minutes after which a silent one counts as stale.
     */
    static final Duration LIMIT = Duration.ofSeconds(60);

    private final Timers timers;
    private final Runnable hangs;
    private Optional<Future<?>> limit = Optional.empty();

    /** @param hangs done when the page has come to nothing within the limit */
    ReadyWatch(Timers timers, Runnable hangs) {
        this.timers = timers;
        this.hangs = hangs;
    }

    /** The page loads; told again, the limit still runs from the first time. */
    void expect() {
        if (limit.isEmpty()) {
            limit = Optional.of(timers.after(LIMIT, this::over));
        }
    }

    /** A code, the chats, or something that is waited for in another way. */
    void settled() {
        limit.ifPresent(running -> running.cancel(false));
        limit = Optional.empty();
    }

    private void over() {
        limit = Optional.empty();
        hangs.run();
    }
}
