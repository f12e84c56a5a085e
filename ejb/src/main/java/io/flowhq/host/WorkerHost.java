package io.flowhq.host;

import io.flowhq.contract.HostHeartbeat;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A machine that runs workers. It comes into being with its first heartbeat and lives on its lease. */
@Entity
@Table(name = "worker_hosts")
public class WorkerHost {
    @Id
    private UUID id;

    @Column(updatable = false)
    private String name;

    @Enumerated(EnumType.STRING)
    private HostStatus status;

    /** What people asked for; the status follows while the lease runs. */
    private boolean draining;

    private int capacity;

    @Column(name = "session_store")
    private String sessionStore;

    @Nullable
    private String version;

    private long incarnation;

    @Column(name = "heartbeat_seq")
    private long heartbeatSeq;

    @Column(name = "lease_until")
    private Instant leaseUntil;

    @Column(name = "desired_version")
    private long desiredVersion;

    @Column(name = "applied_version")
    private long appliedVersion;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected WorkerHost() {}

    /** A host that was heard of for the first time. Its lease begins with {@link #heard}. */
    WorkerHost(String name, Instant now) {
        this.id = UUID.randomUUID();
        this.name = name;
        this.status = HostStatus.SILENT;
        this.sessionStore = "";
        this.leaseUntil = now;
        this.desiredVersion = 1;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** Whether a heartbeat comes from the present agent and is newer than the last one. */
    boolean isNews(HostHeartbeat heartbeat) {
        return heartbeat.incarnation() > incarnation
                || (heartbeat.incarnation() == incarnation && heartbeat.seq() > heartbeatSeq);
    }

    /**
     * Takes a heartbeat and renews the lease.
     *
     * <p>A host may know a higher version of its desired set than we do, after our database was set back: ours goes past
     * it, or the host would ignore all that we say.
     */
    void heard(HostHeartbeat heartbeat, Duration lease, Instant now) {
        status = statusWhileHeard();
        capacity = heartbeat.capacity();
        sessionStore = heartbeat.sessionStore();
        version = heartbeat.version();
        incarnation = heartbeat.incarnation();
        heartbeatSeq = heartbeat.seq();
        leaseUntil = now.plus(lease);
        appliedVersion = heartbeat.desiredVersion();
        if (appliedVersion > desiredVersion) {
            desiredVersion = appliedVersion + 1;
        }
        updatedAt = now;
    }

    /** Takes no new workers from now on, also after a silence, until {@link #undrain}. */
    void drain(Instant now) {
        draining(true, now);
    }

    /** Takes workers again. */
    void undrain(Instant now) {
        draining(false, now);
    }

    private void draining(boolean wanted, Instant now) {
        draining = wanted;
        if (!status.silent()) {
            status = statusWhileHeard();
        }
        updatedAt = now;
    }

    private HostStatus statusWhileHeard() {
        return draining ? HostStatus.DRAINING : HostStatus.ONLINE;
    }

    /** Its lease ran out. */
    void fellSilent(HostStatus silence, Instant now) {
        status = silence;
        updatedAt = now;
    }

    /** What it should be doing has changed. Returns the version that says so. */
    long bump(Instant now) {
        desiredVersion++;
        updatedAt = now;
        return desiredVersion;
    }

    /** Whether the host has yet to hear of its latest desired set. */
    boolean isBehind() {
        return appliedVersion < desiredVersion;
    }

    String name() {
        return name;
    }

    HostStatus status() {
        return status;
    }

    Instant leaseUntil() {
        return leaseUntil;
    }
}
