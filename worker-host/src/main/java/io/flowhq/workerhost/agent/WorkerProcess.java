package io.flowhq.workerhost.agent;

import io.flowhq.contract.DesiredWorker;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process of one worker, if it has one now: launched or taken over, watched, asked to end, and given up only when its
 * whole tree is proved dead. When which of that is due is {@link WorkerLife}'s decision. Used by the agent's thread alone.
 */
final class WorkerProcess {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    /** After this it is said that something outlasts SIGKILL, and killing goes on. */
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

    private final AgentParts parts;
    private final UUID tenant;
    private final Consumer<OptionalInt> died;
    private Optional<RunningWorker> running = Optional.empty();
    private Optional<DeathWatch> deathWatch = Optional.empty();

    /** @param died told once when the present process has ended, with its exit code where that can be known */
    WorkerProcess(AgentParts parts, UUID tenant, Consumer<OptionalInt> died) {
        this.parts = parts;
        this.tenant = tenant;
        this.died = died;
    }

    /** The process, empty between two of them. */
    Optional<RunningWorker> running() {
        return running;
    }

    /**
     * Starts one. Blocks for a millisecond or two.
     *
     * @throws IOException when that is not possible
     */
    void launch(DesiredWorker wanted, Past past) throws IOException {
        takeOver(parts.starter().launch(wanted, past));
    }

    /** One that is there already, dead or alive. */
    void takeOver(RunningWorker present) {
        running = Optional.of(present);
        deathWatch = Optional.of(DeathWatch.over(parts.loop(), present.process(), code -> ended(present, code)));
    }

    /** Asks it to end in its own time. */
    void askToEnd(boolean logout) {
        running.ifPresent(it -> it.askToEnd(logout));
    }

    /**
     * Kills it with all that it ever started.
     *
     * @param gone told when all of that is proved dead; the process is still the present one then
     * @param outlasted told when something is still there after {@link #KILL_LIMIT}
     */
    void kill(Consumer<RunningWorker> gone, Runnable outlasted) {
        RunningWorker dying = running.orElseThrow();
        if (dying.process().clearIfGone()) {
            gone.accept(dying); // without the detour, which takes longer than all the rest
            return;
        }
        parts.loop().aside("kill-" + tenant, () -> dying.process().killTree(KILL_LIMIT), false, dead -> {
            if (dead) {
                gone.accept(dying);
            } else {
                LOG.warn("Worker {}: something outlasts SIGKILL; killing again", tenant);
                outlasted.run();
            }
        });
    }

    /** Nothing of it is there any more. */
    void giveUp() {
        running = Optional.empty();
        deathWatch = Optional.empty();
    }

    /** Its connection broke; it probably died. */
    void hungUp() {
        deathWatch.ifPresent(DeathWatch::hungUp);
    }

    /** Looks whether it still lives, where nobody tells. */
    void inspect() {
        deathWatch.ifPresent(DeathWatch::check);
    }

    private void ended(RunningWorker which, OptionalInt exitCode) {
        if (running.filter(which::equals).isPresent()) {
            died.accept(exitCode);
        }
    }
}
