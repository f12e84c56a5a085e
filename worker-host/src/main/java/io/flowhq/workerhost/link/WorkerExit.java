package io.flowhq.workerhost.link;

import io.flowhq.contract.ErrorCode;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every way in which a worker process ends itself, by its exit code. Anything else (137 of a kill -9, say) is a crash.
 *
 * <p>Codes from 64 on follow sysexits.h where one fits.
 */
public enum WorkerExit {
    /** Stopped as asked. */
    STOPPED(0, null, false),
    /** The line to the browser's driver broke. */
    DRIVER_GONE(40, null, false),
    /** The browser ended by itself. */
    BROWSER_GONE(41, null, false),
    /** The page's renderer crashed. */
    PAGE_CRASHED(42, null, false),
    /** The page did not answer for 20 s, and the worker's own watchdog ended it: it is started anew at once. */
    PAGE_FROZEN(43, ErrorCode.STALE, false),
    /** No agent for longer than FLOWHQ_AGENT_GRACE_MS. */
    AGENT_GONE(44, null, false),
    /** Its host's lease on a shared session store has run out. */
    LEASE_OVER(46, null, false),
    /** Ten attempts to reconnect failed. */
    RECONNECT_EXHAUSTED(45, ErrorCode.RECONNECT_EXHAUSTED, true),
    /** TENANT_ID is missing or a value is malformed. */
    USAGE(64, ErrorCode.START_FAILED, true),
    /** No usable Chromium on this machine. */
    BROWSER_UNAVAILABLE(69, ErrorCode.BROWSER_UNAVAILABLE, true),
    /** Something unforeseen in our own code, or a ledger that cannot be read. */
    SOFTWARE(70, null, false),
    /** The session folder cannot be made or written. A worker whose disk is merely full waits for room instead. */
    DISK_FULL(74, ErrorCode.DISK_FULL, false),
    /** Another process holds the session folder's lock. */
    SESSION_LOCKED(75, ErrorCode.START_FAILED, false),
    /** WhatsApp refused the session. */
    AUTH_FAILURE(77, ErrorCode.AUTH_FAILURE, true),
    /** WhatsApp was opened elsewhere on this session. */
    CONFLICT(78, ErrorCode.CONFLICT, true),
    /** WhatsApp blocks this number or this network. */
    BLOCKED(79, ErrorCode.BLOCKED, true),
    /** WhatsApp refuses this version of its page or of our glue. */
    OUTDATED(80, ErrorCode.OUTDATED, true);

    private final int code;
    private final @Nullable ErrorCode errorCode;
    private final boolean onlyAPersonHelps;

    WorkerExit(int code, @Nullable ErrorCode errorCode, boolean onlyAPersonHelps) {
        this.code = code;
        this.errorCode = errorCode;
        this.onlyAPersonHelps = onlyAPersonHelps;
    }

    /** The process's exit code. */
    public int code() {
        return code;
    }

    /** What the control plane shows for it, where the exit itself says so. */
    public Optional<ErrorCode> errorCode() {
        return Optional.ofNullable(errorCode);
    }

    /** Whether starting it again is useless until somebody acts: the phase becomes FAILED. */
    public boolean onlyAPersonHelps() {
        return onlyAPersonHelps;
    }

    /** The meaning of an exit code, empty for a crash. */
    public static Optional<WorkerExit> of(int code) {
        return Arrays.stream(values()).filter(exit -> exit.code == code).findFirst();
    }
}
