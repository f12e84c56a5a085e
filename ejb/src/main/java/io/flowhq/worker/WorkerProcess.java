package io.flowhq.worker;

import io.flowhq.contract.DesiredState;
import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.RestartMode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.contract.WorkerStatus;
import io.flowhq.tenant.WorkerProcessView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's worker: what people want of it, where it is placed, and what is known of it. Change it only while its row is
 * locked, and its phase only through {@link PhaseChanges}.
 */
@Entity
@Table(name = "worker_processes")
public class WorkerProcess {
    @Id
    private UUID id;

    @Column(name = "tenant_id", updatable = false)
    private UUID tenantId;

    @Column(name = "process_name", updatable = false)
    private String processName;

    @Enumerated(EnumType.STRING)
    private WorkerStatus status;

    @Enumerated(EnumType.STRING)
    private WorkerPhase phase;

    @Column(name = "phase_since")
    private Instant phaseSince;

    @Nullable
    @Column(name = "last_error")
    private String lastError;

    @Nullable
    @Enumerated(EnumType.STRING)
    @Column(name = "error_code")
    private ErrorCode errorCode;

    @Enumerated(EnumType.STRING)
    private DesiredState desired;

    private long generation;

    @Enumerated(EnumType.STRING)
    @Column(name = "restart_mode")
    private RestartMode restartMode;

    @Nullable
    private String host;

    @Column(name = "wish_version")
    private long wishVersion;

    /** It is to leave its host, and has to end there first. */
    private boolean moving;

    /** Since it was last placed, its host has reported that nothing of it runs there. */
    @Column(name = "ended_there")
    private boolean endedThere;

    @Nullable
    private Long pid;

    @Nullable
    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "restart_count")
    private int restartCount;

    @Nullable
    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;

    @Column(name = "applied_incarnation")
    private long appliedIncarnation;

    @Column(name = "applied_seq")
    private long appliedSeq;

    @Nullable
    @Column(name = "lost_error")
    private String lostError;

    @Nullable
    @Enumerated(EnumType.STRING)
    @Column(name = "lost_error_code")
    private ErrorCode lostErrorCode;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected WorkerProcess() {}

    /** The worker of a new tenant: stopped, never started. */
    WorkerProcess(UUID tenantId, Instant now) {
        this.id = UUID.randomUUID();
        this.tenantId = tenantId;
        this.processName = "worker-" + tenantId;
        this.phase = WorkerPhase.STOPPED;
        this.status = phase.status();
        this.phaseSince = now;
        this.desired = DesiredState.STOPPED;
        this.restartMode = RestartMode.GRACEFUL;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** A new incarnation is wanted; what was known of the older one does not count any more. */
    void wantRunning(RestartMode howOlderOnesEnd, Instant now) {
        desired = DesiredState.RUNNING;
        restartMode = howOlderOnesEnd;
        generation++;
        moving = false;
        phaseSince = now;
        restartCount = 0;
        nextAttemptAt = null;
        lostError = null;
        lostErrorCode = null;
    }

    /** Its page has stopped answering: the tree is to be killed, and the same wish gets a new incarnation. */
    void wantAnewBecauseStale(Instant now) {
        int restarts = restartCount;
        wantRunning(RestartMode.STALE, now);
        restartCount = restarts;
    }

    /** Takes the count of its host, which has seen more of it than an older copy of our database: nothing begins anew for it. */
    void overtake(long hostsGeneration) {
        generation = hostsGeneration;
    }

    /** No incarnation is wanted. */
    void wantStopped() {
        desired = DesiredState.STOPPED;
        moving = false;
        nextAttemptAt = null;
    }

    /** It is wanted still, but on another host: its own is to end it. */
    void leave() {
        moving = true;
    }

    /** The host where it was placed last is to hold nothing of it from this version of its desired set on. */
    void unplaced(long version) {
        wishVersion = version;
    }

    /** Its host has reported that nothing of it runs there. */
    void endedThere() {
        endedThere = true;
    }

    /** The wish stands in a host's desired set from this version on. */
    void placedOn(String hostName, long version) {
        if (!hostName.equals(host)) {
            // Another agent counts its incarnations and reports by itself.
            appliedIncarnation = 0;
            appliedSeq = 0;
        }
        host = hostName;
        wishVersion = version;
        endedThere = false;
    }

    /**
     * Its host is no more. As if it had ended, before, on that other one.
     *
     * @param other that holds its session as well, or null
     */
    void placeGone(@Nullable String other) {
        host = other;
        appliedIncarnation = 0;
        appliedSeq = 0;
        endedThere = true;
    }

    /** Only for {@link PhaseChanges}. */
    void enter(Condition condition, Instant now) {
        if (condition.phase() == WorkerPhase.LOST && phase != WorkerPhase.LOST) {
            lostError = lastError;
            lostErrorCode = errorCode;
        }
        if (condition.phase() != phase) {
            phaseSince = now;
        }
        phase = condition.phase();
        status = phase.status();
        errorCode = condition.errorCode();
        lastError = condition.lastError();
        if (phase == WorkerPhase.STOPPED || phase == WorkerPhase.WAITING_FOR_HOST) {
            pid = null;
            startedAt = null;
            nextAttemptAt = null;
        }
        updatedAt = now;
    }

    /** Whether a snapshot is of this incarnation and host, and newer than all that was applied. */
    boolean isNews(WorkerSnapshot snapshot) {
        return snapshot.generation() == generation
                && snapshot.host().equals(host)
                && isAfterApplied(snapshot.incarnation(), snapshot.seq());
    }

    private boolean isAfterApplied(long incarnation, long seq) {
        return incarnation > appliedIncarnation || (incarnation == appliedIncarnation && seq > appliedSeq);
    }

    /** Takes the figures of a snapshot; its phase goes through {@link PhaseChanges}. */
    void take(WorkerSnapshot snapshot) {
        appliedIncarnation = snapshot.incarnation();
        appliedSeq = snapshot.seq();
        pid = snapshot.pid();
        startedAt = snapshot.startedAt();
        restartCount = snapshot.restartCount();
        nextAttemptAt = wantedRunning() ? snapshot.nextAttemptAt() : null;
        endedThere = snapshot.phase() == WorkerPhase.STOPPED;
    }

    /** The condition it was in before its host was lost, now that the host says which phase it is in. */
    Condition asBeforeLoss(WorkerPhase reported) {
        return new Condition(reported, lostErrorCode, lostError);
    }

    WorkerProcessView view() {
        return new WorkerProcessView(
                processName,
                status,
                phase,
                lastError,
                errorCode,
                desired,
                generation,
                host,
                pid,
                startedAt,
                restartCount,
                nextAttemptAt,
                updatedAt);
    }

    UUID tenantId() {
        return tenantId;
    }

    WorkerPhase phase() {
        return phase;
    }

    Condition condition() {
        return new Condition(phase, errorCode, lastError);
    }

    boolean wantedRunning() {
        return desired == DesiredState.RUNNING;
    }

    /** Whether it takes up room on its host: it should run there, and did not lose the place. */
    boolean holdsItsPlace() {
        return desired == DesiredState.RUNNING && !moving && phase != WorkerPhase.WAITING_FOR_HOST;
    }

    /** Whether it is on its way from its host to another. */
    boolean isMoving() {
        return moving;
    }

    /** Whether it is proved that nothing of it runs on the host where it was placed last; that nobody wants it proves nothing. */
    boolean hasEndedThere() {
        return endedThere;
    }

    /** Whether there is anything that a silent host leaves us in the dark about. */
    boolean canBeLost() {
        return phase != WorkerPhase.STOPPED
                && phase != WorkerPhase.FAILED
                && phase != WorkerPhase.WAITING_FOR_HOST
                && phase != WorkerPhase.LOST;
    }

    long generation() {
        return generation;
    }

    RestartMode restartMode() {
        return restartMode;
    }

    Optional<String> host() {
        return Optional.ofNullable(host);
    }

    long wishVersion() {
        return wishVersion;
    }

    long appliedIncarnation() {
        return appliedIncarnation;
    }

    long appliedSeq() {
        return appliedSeq;
    }
}
