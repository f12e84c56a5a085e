package io.flowhq.contract;

import static io.flowhq.contract.SessionState.CONNECTING;
import static io.flowhq.contract.SessionState.DISCONNECTED;
import static io.flowhq.contract.SessionState.QR_READY;
import static io.flowhq.contract.WorkerStatus.ERROR;
import static io.flowhq.contract.WorkerStatus.RUNNING;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fine state of a worker, and the one table from which its coarse status, its session's state and its tenant's
 * status are derived.
 *
 * <pre>
 *                       ┌──────────── start, restart ────────────┐
 *   STOPPED ──start──▶ STARTING ──▶ AWAITING_LINK ──scan──▶ CONNECTED ◀──▶ RECONNECTING ──▶ FAILED
 *      ▲                  ▲  ▲            │                     │               │
 *      │                  │  └─ BACKOFF ◀─┴── process died ─────┴───────────────┘
 *   STOPPING ◀─ stop      │        ▲ │ 6th crash in 600 s
 *                         │  STALE ┘ └──▶ CRASH_LOOP          LOST: the host is silent
 *                 WAITING_FOR_HOST
 * </pre>
 *
 * Immutable.
 */
public enum WorkerPhase {
    /** A person stopped it, or it was never started. */
    STOPPED(WorkerStatus.STOPPED, DISCONNECTED, TenantRule.PAUSED_ONCE_STARTED),
    /** Should run, but no host can take it; starts by itself when one can. */
    WAITING_FOR_HOST(ERROR, DISCONNECTED, TenantRule.UNCHANGED),
    /** Placed on a host: the process is being spawned, the page is loading. */
    STARTING(RUNNING, CONNECTING, TenantRule.QR_PENDING_UNTIL_LINKED),
    /** A person has to act: scan the QR, or confirm a passkey. */
    AWAITING_LINK(RUNNING, QR_READY, TenantRule.QR_PENDING),
    /** Ready: customers are answered. */
    CONNECTED(RUNNING, SessionState.CONNECTED, TenantRule.ACTIVE),
    /** The line to WhatsApp is down; tried again with backoff. */
    RECONNECTING(RUNNING, DISCONNECTED, TenantRule.ERROR),
    /** The process died; the next attempt has a time. */
    BACKOFF(ERROR, DISCONNECTED, TenantRule.ERROR),
    /** The sixth crash within 600 s; retried every five minutes. */
    CRASH_LOOP(ERROR, DISCONNECTED, TenantRule.ERROR),
    /** The page has not answered for longer than the threshold; its tree is killed. */
    STALE(ERROR, DISCONNECTED, TenantRule.ERROR),
    /** The lease of its host ran out. */
    LOST(ERROR, DISCONNECTED, TenantRule.ERROR),
    /** Only a person helps. */
    FAILED(ERROR, DISCONNECTED, TenantRule.ERROR),
    /** A stop was asked for; STOPPED follows when the tree is proved dead. */
    STOPPING(RUNNING, DISCONNECTED, TenantRule.UNCHANGED);

    private static final Set<WorkerPhase> REFUSE_START = EnumSet.of(STARTING, AWAITING_LINK, CONNECTED, RECONNECTING);
    private static final Set<WorkerPhase> WITH_PAGE = EnumSet.of(STARTING, AWAITING_LINK, CONNECTED, RECONNECTING);
    private static final Set<WorkerPhase> FROM_HOST = EnumSet.of(
            STARTING, AWAITING_LINK, CONNECTED, RECONNECTING, BACKOFF, CRASH_LOOP, FAILED, STOPPING, STOPPED);

    private final WorkerStatus status;
    private final SessionState sessionState;
    private final TenantRule tenantRule;

    WorkerPhase(WorkerStatus status, SessionState sessionState, TenantRule tenantRule) {
        this.status = status;
        this.sessionState = sessionState;
        this.tenantRule = tenantRule;
    }

    /** The coarse status. */
    public WorkerStatus status() {
        return status;
    }

    /**
     * The session's state in this phase; AWAITING_LINK is QR_READY unless a passkey is what is missing, and STOPPING
     * leaves the state as it is.
     *
     * @param errorCode why the worker is in this phase, or null
     * @param current the session's state before
     */
    public SessionState sessionState(@Nullable ErrorCode errorCode, SessionState current) {
        if (this == STOPPING) {
            return current;
        }
        if (this == AWAITING_LINK && errorCode == ErrorCode.PASSKEY_REQUIRED) {
            return SessionState.PASSKEY_REQUIRED;
        }
        return sessionState;
    }

    /**
     * The tenant's status in this phase.
     *
     * @param current the tenant's status before
     * @param everLinked whether a phone has been linked and not unlinked since
     */
    public TenantStatus tenantStatus(TenantStatus current, boolean everLinked) {
        return switch (tenantRule) {
            case UNCHANGED -> current;
            case PAUSED_ONCE_STARTED -> current == TenantStatus.NEW ? TenantStatus.NEW : TenantStatus.PAUSED;
            case QR_PENDING_UNTIL_LINKED -> everLinked ? current : TenantStatus.QR_PENDING;
            case QR_PENDING -> TenantStatus.QR_PENDING;
            case ACTIVE -> TenantStatus.ACTIVE;
            case ERROR -> TenantStatus.ERROR;
        };
    }

    /** Whether "start" is refused because the worker runs already. */
    public boolean refusesStart() {
        return REFUSE_START.contains(this);
    }

    /** Whether a page should be answering, so that its silence makes the worker stale. */
    public boolean hasPage() {
        return WITH_PAGE.contains(this);
    }

    /** Whether a host may report this phase; the others are the control plane's own conclusions. */
    public boolean reportedByHost() {
        return FROM_HOST.contains(this);
    }

    private enum TenantRule {
        UNCHANGED,
        PAUSED_ONCE_STARTED,
        QR_PENDING_UNTIL_LINKED,
        QR_PENDING,
        ACTIVE,
        ERROR
    }
}
