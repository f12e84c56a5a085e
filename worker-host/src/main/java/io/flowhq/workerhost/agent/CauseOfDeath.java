package io.flowhq.workerhost.agent;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.FromWorker;
import io.flowhq.workerhost.link.WorkerExit;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Why a worker is not running any more, or could not be started.
 *
 * @param errorCode as the contract names it, or null for a plain crash
 * @param sentence the same for people
 * @param hopeless whether starting it again is useless until somebody acts
 */
record CauseOfDeath(@Nullable ErrorCode errorCode, String sentence, boolean hopeless) {
    /** What the JVM ends with under -XX:+ExitOnOutOfMemoryError. */
    private static final int JVM_OUT_OF_MEMORY = 3;

    /** What shells and setsid end with when there is no such program. */
    private static final int NOT_FOUND = 127;

    private static final int NOT_EXECUTABLE = 126;
    private static final int SIGNALLED = 128;
    private static final int SIGKILL = 9;

    /** The control plane found that its page had stopped answering. */
    static CauseOfDeath stale() {
        return new CauseOfDeath(
                ErrorCode.STALE,
                "The page did not answer for longer than the threshold; the worker was killed.",
                false);
    }

    /** It was running when the agent started and did not get in touch. */
    static CauseOfDeath silent() {
        return new CauseOfDeath(
                ErrorCode.STALE, "The worker did not answer when its agent came back; it was killed.", false);
    }

    /** It and its browser held more memory than one worker may. */
    static CauseOfDeath overMemoryLimit(int megabytes) {
        return new CauseOfDeath(
                ErrorCode.OUT_OF_MEMORY,
                "The worker and its browser held more than " + megabytes + " MB of memory and were ended.",
                false);
    }

    /** Somebody on the machine wanted it so. */
    static CauseOfDeath stoppedOnHost(String host) {
        return new CauseOfDeath(
                null, "Somebody stopped the worker on the host " + host + "; start it again when it may run.", true);
    }

    /** It could not be started at all. */
    static CauseOfDeath ofFailedStart(IOException failure) {
        if (UsableFolder.isFull(failure)) {
            return new CauseOfDeath(
                    ErrorCode.DISK_FULL, "The host's disk is full; free some space and it starts by itself.", false);
        }
        return new CauseOfDeath(
                ErrorCode.START_FAILED, "The worker could not be started: " + failure.getMessage() + ".", false);
    }

    /** That process ended, with this exit code if it is known. */
    static CauseOfDeath of(RunningWorker dead, OptionalInt exitCode) {
        CauseOfDeath told = ofExit(exitCode, dead.lastState());
        return !told.hopeless() && dead.process().tree().wasKilledForMemory() ? byKernelForMemory() : told;
    }

    private static CauseOfDeath byKernelForMemory() {
        return new CauseOfDeath(
                ErrorCode.OUT_OF_MEMORY,
                "The worker and its browser wanted more memory than one worker may hold, and the host's system ended them.",
                false);
    }

    /**
     * It ended by itself.
     *
     * @param exitCode empty where only the end is known
     * @param last what it last said of itself, or null
     */
    static CauseOfDeath ofExit(OptionalInt exitCode, FromWorker.@Nullable State last) {
        Optional<WorkerExit> exit = exitCode.isPresent() ? WorkerExit.of(exitCode.getAsInt()) : Optional.empty();
        boolean saidSo = last != null && last.phase() == WorkerPhase.FAILED;
        boolean hopeless = exit.map(WorkerExit::onlyAPersonHelps).orElse(saidSo && exitCode.isEmpty());
        if (last != null && saidSo && last.lastError() != null) {
            return new CauseOfDeath(last.errorCode(), last.lastError(), hopeless);
        }
        if (exit.isPresent()) {
            return new CauseOfDeath(exit.get().errorCode().orElse(null), sentence(exit.get()), hopeless);
        }
        return crash(exitCode);
    }

    /** Whether there was no room on the disk. */
    boolean isWantOfRoom() {
        return errorCode == ErrorCode.DISK_FULL;
    }

    private static CauseOfDeath crash(OptionalInt exitCode) {
        if (exitCode.isEmpty()) {
            return new CauseOfDeath(null, "The worker's process ended.", false);
        }
        int code = exitCode.getAsInt();
        if (code == JVM_OUT_OF_MEMORY) {
            return new CauseOfDeath(ErrorCode.OUT_OF_MEMORY, "The worker ran out of memory.", false);
        }
        if (code == SIGNALLED + SIGKILL) {
            return new CauseOfDeath(
                    null, "The worker was killed (signal 9), by somebody or by a machine without memory.", false);
        }
        if (code == NOT_EXECUTABLE || code == NOT_FOUND) {
            return new CauseOfDeath(ErrorCode.START_FAILED, "The worker's program cannot be run on this host.", false);
        }
        String how = code > SIGNALLED ? "by signal " + (code - SIGNALLED) : "with exit code " + code;
        return new CauseOfDeath(null, "The worker ended unexpectedly " + how + ".", false);
    }

    private static String sentence(WorkerExit exit) {
        return switch (exit) {
            case STOPPED -> "The worker was ended by somebody on the host, though it should run.";
            case DRIVER_GONE -> "The line between worker and browser broke.";
            case BROWSER_GONE -> "The browser ended unexpectedly.";
            case PAGE_CRASHED -> "The page crashed.";
            case PAGE_FROZEN -> "The page did not answer for 20 s; its browser was replaced.";
            case AGENT_GONE -> "The worker had been without its host agent for too long and ended itself.";
            case LEASE_OVER -> "The control plane had not renewed this host's lease; the worker ended itself.";
            case RECONNECT_EXHAUSTED ->
                "WhatsApp could not be reached in ten attempts; check the network, then restart.";
            case USAGE -> "The worker was started with a wrong setting; its log on the host says which.";
            case BROWSER_UNAVAILABLE ->
                "No usable Chromium on this host; install chromium-headless-shell or set"
                        + " FLOWHQ_BROWSER, then start it again.";
            case SOFTWARE -> "The worker failed on something unforeseen; its log on the host says more.";
            case DISK_FULL -> "The disk of the session folder is full; free some space and it starts by itself.";
            case SESSION_LOCKED -> "Another process holds the session folder.";
            case AUTH_FAILURE -> "WhatsApp refused the session; restart it and link the phone again.";
            case CONFLICT -> "WhatsApp was opened elsewhere with this session; close it there, then restart.";
            case BLOCKED -> "WhatsApp blocks this number or this network.";
            case OUTDATED -> "WhatsApp refuses this version of its page; FlowHQ needs an update.";
        };
    }
}
