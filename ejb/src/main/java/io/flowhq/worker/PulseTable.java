package io.flowhq.worker;

import io.flowhq.contract.WorkerPhase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What heartbeats write and stale detection reads: columns without an index, written for many workers with one statement.
 * Plain SQL that H2 and PostgreSQL both know; takes part in the caller's transaction. Thread-safe.
 */
final class PulseTable {
    /** Rows per statement. Measured on PostgreSQL: 500 at once are thirty times as fast as one by one; more gains nothing. */
    private static final int CHUNK = 500;

    private static final String ROW = "(cast(? as uuid), cast(? as bigint), cast(? as timestamp(6) with time zone))";
    private static final String ANSWERED =
            """
            merge into worker_processes w using (values %s) as p (tenant_id, generation, answered_at)
            on w.tenant_id = p.tenant_id and w.generation = p.generation
            when matched then update set page_answered_at = p.answered_at
            """;
    private static final String SEEN =
            """
            merge into whatsapp_sessions s using (values %s) as p (tenant_id, generation, answered_at)
            on s.tenant_id = p.tenant_id and s.state = 'CONNECTED'
             and (s.last_seen_at is null or s.last_seen_at < p.answered_at or s.last_seen_at > ?)
            when matched then update set last_seen_at = p.answered_at
            """;
    private static final String SILENT =
            """
            select w.tenant_id, w.generation, w.phase, w.phase_since, w.page_answered_at, h.heard_at
            from worker_processes w join worker_hosts h on h.name = w.host
            where h.status in ('ONLINE', 'DRAINING') and w.desired = 'RUNNING'
             and w.phase in ('STARTING', 'AWAITING_LINK', 'CONNECTED', 'RECONNECTING')
            """;

    private final DataSource dataSource;

    PulseTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Writes when pages answered; what is of another generation changes nothing.
     *
     * @param now a page that was last seen later than that was so before the clock was set back
     */
    void record(List<PageAnswer> answers, Instant now) {
        // In one order everywhere: two heartbeats at once then never wait for each other.
        List<PageAnswer> ordered = answers.stream()
                .sorted(Comparator.comparing(PageAnswer::tenantId))
                .toList();
        merge(ANSWERED, ordered);
        merge(SEEN, ordered.stream().filter(PageAnswer::connected).toList(), now);
    }

    /** Workers whose page should answer and whose host is there, as they were at that host's last heartbeat. */
    List<PageSilence> watched() {
        return read(SILENT, null);
    }

    /** One of them, if it still is one. */
    Optional<PageSilence> watched(UUID tenantId) {
        return read(SILENT + " and w.tenant_id = ?", tenantId).stream().findFirst();
    }

    private void merge(String statement, List<PageAnswer> answers, Instant... times) {
        for (int from = 0; from < answers.size(); from += CHUNK) {
            List<PageAnswer> chunk = answers.subList(from, Math.min(answers.size(), from + CHUNK));
            String sql = statement.formatted(String.join(", ", Collections.nCopies(chunk.size(), ROW)));
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement update = connection.prepareStatement(sql)) {
                int parameter = 1;
                for (PageAnswer answer : chunk) {
                    update.setObject(parameter++, answer.tenantId());
                    update.setLong(parameter++, answer.generation());
                    update.setObject(parameter++, answer.at().atOffset(ZoneOffset.UTC));
                }
                for (Instant time : times) {
                    update.setObject(parameter++, time.atOffset(ZoneOffset.UTC));
                }
                update.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException("Heartbeats could not be written", e);
            }
        }
    }

    private List<PageSilence> read(String sql, @Nullable UUID tenantId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            if (tenantId != null) {
                query.setObject(1, tenantId);
            }
            List<PageSilence> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new PageSilence(
                            row.getObject("tenant_id", UUID.class),
                            row.getLong("generation"),
                            WorkerPhase.valueOf(row.getString("phase")),
                            time(row, "phase_since").orElseThrow(),
                            time(row, "page_answered_at"),
                            time(row, "heard_at").orElseThrow()));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("Page answers could not be read", e);
        }
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
