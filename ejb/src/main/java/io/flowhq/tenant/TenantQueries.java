package io.flowhq.tenant;

import io.flowhq.contract.DesiredState;
import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.SessionState;
import io.flowhq.contract.TenantStatus;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads tenants with their worker and session in one query. Session and worker are named in JPQL only: their classes know
 * this package, not the other way round. Thread-safe.
 */
@ApplicationScoped
public class TenantQueries {
    private static final String FROM =
            """
             from Tenant t
             join TenantConfig c on c.tenantId = t.id
             join WhatsAppSession s on s.tenantId = t.id
             join WorkerProcess w on w.tenantId = t.id
            """;
    private static final String SELECT =
            """
            select t.id as id, t.name as name, t.phoneNumber as phoneNumber, t.status as status,
             t.createdAt as createdAt, t.updatedAt as updatedAt, c as config,
             s.state as state, s.qrExpiresAt as qrExpiresAt, s.linkedAt as linkedAt, s.lastSeenAt as lastSeenAt,
             s.snapshotAt as snapshotAt, s.snapshotBytes as snapshotBytes,
             w.processName as processName, w.status as workerStatus, w.phase as phase, w.lastError as lastError,
             w.errorCode as errorCode, w.desired as desired, w.generation as generation, w.host as host, w.pid as pid,
             w.startedAt as startedAt, w.restartCount as restartCount, w.nextAttemptAt as nextAttemptAt,
             w.updatedAt as workerUpdatedAt
            """
                    + FROM;

    @PersistenceContext
    EntityManager entities;

    Optional<TenantView> find(UUID id) {
        return entities
                .createQuery(SELECT + " where t.id = :id", Tuple.class)
                .setParameter("id", id)
                .getResultList()
                .stream()
                .map(TenantQueries::view)
                .findFirst();
    }

    List<TenantView> named(List<UUID> ids) {
        Map<UUID, TenantView> found = entities
                .createQuery(SELECT + " where t.id in :ids", Tuple.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .map(TenantQueries::view)
                .collect(Collectors.toMap(TenantView::id, Function.identity()));
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    TenantPage page(TenantQuery query) {
        Map<String, Object> parameters = new HashMap<>();
        String where = where(query, parameters);
        var select = entities.createQuery(SELECT + where + " order by " + query.orderBy(), Tuple.class);
        var count = entities.createQuery("select count(t.id)" + FROM + where, Long.class);
        parameters.forEach(select::setParameter);
        parameters.forEach(count::setParameter);
        List<TenantView> items = page(select, query).map(TenantQueries::view).toList();
        return new TenantPage(items, count.getSingleResult(), query.page(), query.size());
    }

    List<SelectedTenant> select(TenantQuery query) {
        Map<String, Object> parameters = new HashMap<>();
        var select = entities.createQuery(
                "select new io.flowhq.tenant.SelectedTenant(t.id, t.name, w.phase, w.host)" + FROM
                        + where(query, parameters) + " order by " + query.orderBy(),
                SelectedTenant.class);
        parameters.forEach(select::setParameter);
        return select.getResultList();
    }

    private static Stream<Tuple> page(TypedQuery<Tuple> select, TenantQuery query) {
        return select
                .setFirstResult(Math.toIntExact(Math.min(Integer.MAX_VALUE, (long) query.page() * query.size())))
                .setMaxResults(query.size())
                .getResultList()
                .stream();
    }

    private static String where(TenantQuery query, Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder(" where 1 = 1");
        if (query.q() != null && !query.q().isBlank()) {
            where.append(" and (lower(t.name) like :q escape '!' or t.phoneNumber like :number escape '!')");
            String text = query.q().strip().toLowerCase(Locale.ROOT);
            parameters.put("q", "%" + escaped(text) + "%");
            parameters.put("number", "%" + escaped(query.partOfNumber().orElse(text)) + "%");
        }
        if (query.status() != null) {
            where.append(" and t.status = :status");
            parameters.put("status", query.status());
        }
        if (!query.phases().isEmpty()) {
            where.append(" and w.phase in :phases");
            parameters.put("phases", query.phases());
        }
        if (query.error() != null) {
            where.append(" and w.errorCode = :error");
            parameters.put("error", query.error());
        }
        if (query.host() != null) {
            where.append(" and w.host = :host");
            parameters.put("host", query.host());
        }
        return where.toString();
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static TenantView view(Tuple row) {
        String phoneNumber = row.get("phoneNumber", String.class);
        TenantConfig config = row.get("config", TenantConfig.class);
        return new TenantView(
                row.get("id", UUID.class),
                row.get("name", String.class),
                phoneNumber,
                row.get("status", TenantStatus.class),
                row.get("createdAt", Instant.class),
                row.get("updatedAt", Instant.class),
                TenantConfigView.of(config.settings(phoneNumber), config.configVersion()),
                new WhatsAppSessionView(
                        row.get("state", SessionState.class),
                        row.get("qrExpiresAt", Instant.class),
                        row.get("linkedAt", Instant.class),
                        row.get("lastSeenAt", Instant.class),
                        row.get("snapshotAt", Instant.class),
                        row.get("snapshotBytes", Long.class)),
                new WorkerProcessView(
                        row.get("processName", String.class),
                        row.get("workerStatus", WorkerStatus.class),
                        row.get("phase", WorkerPhase.class),
                        row.get("lastError", String.class),
                        row.get("errorCode", ErrorCode.class),
                        row.get("desired", DesiredState.class),
                        row.get("generation", Long.class),
                        row.get("host", String.class),
                        row.get("pid", Long.class),
                        row.get("startedAt", Instant.class),
                        row.get("restartCount", Integer.class),
                        row.get("nextAttemptAt", Instant.class),
                        row.get("workerUpdatedAt", Instant.class)));
    }
}
