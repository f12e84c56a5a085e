package io.flowhq.message;

import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.MessageOutcome;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what was written and answered. Thread-safe. */
@Stateless
public class MessageLogs {
    /** The most that is given at once. */
    public static final int MOST = 1000;

    private static final int DAYS_OF_A_WEEK = 7;
    private static final String COUNT =
            """
            select count(m.id) from MessageLog m where m.tenantId = :tenant and m.direction = :direction
             and m.createdAt >= :from and m.createdAt < :until
            """;

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    /**
     * The latest messages, newest first; empty for an unknown tenant.
     *
     * @param limit at most {@link #MOST}
     * @param before only what is older than this message of the same tenant, or null
     */
    public List<MessageView> latest(UUID tenantId, int limit, @Nullable UUID before) {
        String older = before == null
                ? ""
                : """
                   and exists (select 1 from MessageLog b where b.id = :before and b.tenantId = m.tenantId
                   and (m.createdAt < b.createdAt or m.createdAt = b.createdAt and m.id < b.id))
                  """;
        var query = entities.createQuery(
                        "select m from MessageLog m where m.tenantId = :tenant" + older
                                + " order by m.createdAt desc, m.id desc",
                        MessageLog.class)
                .setParameter("tenant", tenantId)
                .setMaxResults(Math.min(limit, MOST));
        if (before != null) {
            query.setParameter("before", before);
        }
        return query.getResultList().stream().map(MessageLog::view).toList();
    }

    /** How today's incoming messages ended; only outcomes that occurred. */
    public Map<MessageOutcome, Long> outcomesToday(UUID tenantId, ZoneId zone) {
        Map<MessageOutcome, Long> counts = new EnumMap<>(MessageOutcome.class);
        entities.createQuery(
                        """
                        select m.outcome as outcome, count(m.id) as messages from MessageLog m
                         where m.tenantId = :tenant and m.createdAt >= :midnight and m.outcome is not null
                         group by m.outcome
                        """,
                        Tuple.class)
                .setParameter("tenant", tenantId)
                .setParameter("midnight", midnight(LocalDate.ofInstant(clock.instant(), zone), zone))
                .getResultList()
                .forEach(row -> counts.put(row.get("outcome", MessageOutcome.class), row.get("messages", Long.class)));
        return counts;
    }

    /** The last seven days with today, oldest first, each with its counts. */
    public List<DayCount> lastSevenDays(UUID tenantId, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        List<DayCount> days = new ArrayList<>();
        for (int back = DAYS_OF_A_WEEK - 1; back >= 0; back--) {
            LocalDate day = today.minusDays(back);
            days.add(new DayCount(
                    day,
                    count(tenantId, MessageDirection.IN, day, zone),
                    count(tenantId, MessageDirection.OUT, day, zone)));
        }
        return days;
    }

    private long count(UUID tenantId, MessageDirection direction, LocalDate day, ZoneId zone) {
        return entities.createQuery(COUNT, Long.class)
                .setParameter("tenant", tenantId)
                .setParameter("direction", direction)
                .setParameter("from", midnight(day, zone))
                .setParameter("until", midnight(day.plusDays(1), zone))
                .getSingleResult();
    }

    private static Instant midnight(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
