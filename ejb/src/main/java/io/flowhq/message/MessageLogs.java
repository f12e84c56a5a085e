package io.flowhq.message;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what was written and answered. Thread-safe. */
@Stateless
public class MessageLogs {
    /** The most that is given at once. */
    public static final int MOST = 1000;

    @PersistenceContext
    EntityManager entities;

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
}
