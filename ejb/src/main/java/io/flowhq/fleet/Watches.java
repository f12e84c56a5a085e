package io.flowhq.fleet;

import io.flowhq.audit.OldAuditEntries;
import io.flowhq.broker.BrokerRescue;
import io.flowhq.broker.BrokerWatch;
import io.flowhq.database.OldRows;
import io.flowhq.database.OutageLog;
import io.flowhq.deadletter.OldDeadLetters;
import io.flowhq.host.HostLeases;
import io.flowhq.notification.NotificationDispatch;
import io.flowhq.settings.LeaseSettings;
import io.flowhq.settings.StaleSettings;
import io.flowhq.time.DatabaseTime;
import io.flowhq.time.Rounds;
import io.flowhq.worker.Drains;
import io.flowhq.worker.LostMoves;
import io.flowhq.worker.LostWorkers;
import io.flowhq.worker.OldCommands;
import io.flowhq.worker.OldWorkerEvents;
import io.flowhq.worker.StaleWorkers;
import io.flowhq.worker.WaitingRemovals;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at regular times for what does not report itself: silent and drained hosts, silent pages, workers that wait for room,
 * notifications that wait for the broker. Every step checks again while it holds the row, so that two servers may look at once.
 */
@Singleton
@Startup
@DependsOn({"Settings", "DatabaseMigration"})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Watches {
    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

    /** Often enough to show a lost host within a second of its lease's end. */
    private static final Duration LEASES = Duration.ofSeconds(1);
    /**
     * After a longer time without a look (the database was away, or this server, or its clock was set) nobody can tell a
     * silent host from one that was not heard: every host gets a full lease again, every page a full threshold.
     */
    private static final Duration BLINK = Duration.ofSeconds(10);

    /** A backstop: what makes room or brings a host back has the waiting ones placed at once. */
    private static final Duration WAITING = Duration.ofSeconds(2);

    /** A backstop as well: notifications are sent as soon as their change is committed. */
    private static final Duration NOTIFICATIONS = Duration.ofSeconds(5);

    /** So soon people see why no host is heard any more. */
    private static final Duration BROKER = Duration.ofSeconds(5);

    private static final Duration OLD_COMMANDS = Duration.ofHours(1);

    private static final Duration OLD_WORKER_EVENTS = Duration.ofHours(1);

    private static final Duration OLD_AUDIT_ENTRIES = Duration.ofHours(1);

    /** So often that a flood is cut before it hurts. */
    private static final Duration OLD_DEAD_LETTERS = Duration.ofMinutes(1);

    @Inject
    Rounds rounds;

    @Inject
    DatabaseTime time;

    @Inject
    HostLeases leases;

    @Inject
    LostWorkers lost;

    @Inject
    LostMoves lostMoves;

    @Inject
    Drains drains;

    @Inject
    WaitingRemovals removals;

    @Inject
    StaleWorkers stale;

    @Inject
    OldCommands oldCommands;

    @Inject
    OldWorkerEvents oldWorkerEvents;

    @Inject
    OldAuditEntries oldAuditEntries;

    @Inject
    OldDeadLetters oldDeadLetters;

    @Inject
    Reconciler reconciler;

    @Inject
    NotificationDispatch notifications;

    @Inject
    BrokerWatch broker;

    @Inject
    BrokerRescue rescue;

    @Inject
    StaleSettings settings;

    @Inject
    LeaseSettings leaseSettings;

    @Inject
    Clock clock;

    /** Since when nothing was missed: our own start, or the end of a time in which we could not look. */
    private volatile Instant watchingSince = Instant.EPOCH;

    private volatile Instant lastLook = Instant.EPOCH;

    /**
     * When too many hosts were silent last. Behind a broker that is back they come back one by one: the last of them gets a lease's
     * time before its workers go to the first. A clock that was set by more than that ends it.
     */
    private volatile Instant frozenAt = Instant.EPOCH;

    @PostConstruct
    void begin() {
        time.follow();
        rounds.every(LEASES, "leases", this::leases);
        rounds.every(settings.checkInterval(), "silent pages", this::silentPages);
        rounds.every(WAITING, "waiting workers", reconciler::placeWaiting);
        rounds.every(NOTIFICATIONS, "waiting notifications", notifications::sendWaiting);
        rounds.every(BROKER, "the broker", broker::look);
        rounds.every(BROKER, "the broker inside this server", rescue::look);
        rounds.every(OLD_COMMANDS, "old commands", () -> OldRows.deleteAll(oldCommands::forget));
        rounds.every(OLD_WORKER_EVENTS, "old events of workers", this::forgetWorkerEvents);
        rounds.every(OLD_AUDIT_ENTRIES, "old entries of the audit", this::forgetAuditEntries);
        rounds.every(OLD_DEAD_LETTERS, "old dead letters", this::forgetDeadLetters);
    }

    private void silentPages() {
        each(stale.suspects(watchingSince), tenant -> stale.mark(tenant, watchingSince));
    }

    private void forgetWorkerEvents() {
        OldRows.deleteAll(oldWorkerEvents::forgetMoves);
        OldRows.deleteAll(oldWorkerEvents::forgetEvents);
    }

    private void forgetAuditEntries() {
        int gone = OldRows.deleteAll(oldAuditEntries::forget);
        if (gone > 0) {
            LOG.info("{} entries of the audit were older than FLOWHQ_AUDIT_DAYS and are deleted", gone);
        }
    }

    private void forgetDeadLetters() {
        int gone = oldDeadLetters.forget();
        if (gone > 0) {
            LOG.warn("{} dead letters were too old or too many and are deleted", gone);
        }
    }

    void leases() {
        time.follow();
        Instant now = clock.instant();
        noticeBlink(now);
        leases.expire(watchingSince);
        lastLook = now;
        each(lost.suspects(), looking(lost::mark));
        LostMoves.Due moves = lostMoves.due();
        if (moves.frozen()) {
            frozenAt = now;
        }
        if (moves.frozen() || Duration.between(frozenAt, now).abs().compareTo(leaseSettings.lease()) >= 0) {
            each(moves.tenants(), looking(lostMoves::settle));
        }
        each(drains.due(), looking(drains::leave));
        removals.begin();
    }

    /** The thousand workers of a lost host may take longer than {@link #BLINK} together: one after the other is looked at. */
    private Consumer<UUID> looking(Consumer<UUID> step) {
        return tenant -> {
            step.accept(tenant);
            Instant now = clock.instant();
            noticeBlink(now);
            lastLook = now;
        };
    }

    private void noticeBlink(Instant now) {
        if (Duration.between(lastLook, now).abs().compareTo(BLINK) > 0) {
            watchingSince = now;
        }
    }

    /** One that fails does not keep the others waiting. */
    private static void each(Iterable<UUID> tenants, Consumer<UUID> step) {
        for (UUID tenant : tenants) {
            try {
                step.accept(tenant);
            } catch (EJBException e) {
                OutageLog.warn(LOG, "Tenant " + tenant + " could not be looked at; the next look comes by itself", e);
            }
        }
    }
}
