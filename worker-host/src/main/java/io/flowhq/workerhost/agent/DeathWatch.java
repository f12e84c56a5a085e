package io.flowhq.workerhost.agent;

import io.flowhq.workerhost.process.WatchedProcess;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Notices the end of one process within milliseconds: a child tells it itself; of one that was taken over the socket
 * closes a moment before it is gone, and it is looked after now and then. Used by the agent's thread; tells once.
 */
final class DeathWatch {
    /** Together half a second, while the process takes its memory down. */
    private static final int CHECKS_AFTER_HANG_UP = 250;

    private static final Duration CHECK_PAUSE = Duration.ofMillis(2);

    private final AgentLoop loop;
    private final WatchedProcess process;
    private final Consumer<OptionalInt> died;
    private boolean told;

    private DeathWatch(AgentLoop loop, WatchedProcess process, Consumer<OptionalInt> died) {
        this.loop = loop;
        this.process = process;
        this.died = died;
    }

    /**
     * Watches from now on.
     *
     * @param died gets the exit code, empty where it cannot be known; on the loop
     */
    static DeathWatch over(AgentLoop loop, WatchedProcess process, Consumer<OptionalInt> died) {
        DeathWatch watch = new DeathWatch(loop, process, died);
        process.whenEnded(code -> loop.post(() -> watch.tell(OptionalInt.of(code))));
        return watch;
    }

    /** Its connection has ended, so it may be dying. */
    void hungUp() {
        check(CHECKS_AFTER_HANG_UP);
    }

    /** Looks whether it still lives. */
    void check() {
        check(0);
    }

    private void check(int timesMore) {
        if (told || process.tellsItsEnd()) {
            return;
        }
        if (!process.isAlive()) {
            tell(OptionalInt.empty());
        } else if (timesMore > 0) {
            loop.after(CHECK_PAUSE, () -> check(timesMore - 1));
        }
    }

    /** Once: a child's end is told by itself and not looked for, and nobody looks for an end that is told. */
    private void tell(OptionalInt exitCode) {
        told = true;
        died.accept(exitCode);
    }
}
