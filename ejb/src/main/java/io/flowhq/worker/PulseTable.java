package io.flowhq.worker;

import io.flowhq.contract.WorkerPhase;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * What heartbeats write and stale detection reads: columns without an index, written for many workers with one statement.
 * Plain SQL that H2 and PostgreSQL both know; takes part in the caller's transaction. Thread-safe.
 */
final class PulseTable {
    /** All answers of a heartbeat as three columns: one text, which a database plans once, however many there are. */
    private static final String ANSWERS =
            """
            (select * from unnest(cast(? as uuid array), cast(? as bigint array),
             cast(? as timestamp(6) with time zone array)) as u (tenant_id, generation, answered_at)) as p
            """;

    /**
     * A page is asked every half a minute and its answer comes with ten heartbeats, each a few milliseconds off. So what differs
     * by less than a second is no news; written all the same it would be most of what the database does.
     */
    private static final String ANSWERED =
            """
            merge into worker_processes w using %s
            on w.tenant_id = p.tenant_id and w.generation = p.generation
             and (w.page_answered_at is null or w.page_answered_at
              not between p.answered_at - interval '1' second and p.answered_at + interval '1' second)
            when matched then update set page_answered_at = p.answered_at
            """
                    .formatted(ANSWERS);

    private static final String SEEN =
            """
            merge into whatsapp_sessions s using %s
            on s.tenant_id = p.tenant_id and s.state = 'CONNECTED'
             and (s.last_seen_at is null or s.last_seen_at < p.answered_at - interval '1' second or s.last_seen_at > ?)
            when matched then update set last_seen_at = p.answered_at
            """
                    .formatted(ANSWERS);

    private static final String WATCHED =
            """
            select w.tenant_id, w.generation, w.phase, w.phase_since, w.page_answered_at, h.heard_at
            from worker_processes w join worker_hosts h on h.name = w.host
            where %s and h.status in ('ONLINE', 'DRAINING') and w.desired = 'RUNNING'
             and w.phase in ('STARTING', 'AWAITING_LINK', 'CONNECTED', 'RECONNECTING')
            """;

    /**
     * Not between then and now: what lies in the future was written before the clock was set back, and {@link PageSilence} judges it.
     * The first of the three follows from the second; it is one bound for all, by which the scan drops nearly every row at once.
     */
    private static final String SILENT =
            """
            coalesce(w.page_answered_at, w.phase_since) not between (select max(heard_at) from worker_hosts) - %1$s and ?
             and coalesce(w.page_answered_at, w.phase_since) not between h.heard_at - %1$s and ?
             and w.phase_since not between h.heard_at - %1$s and ?
            """;

    private static final int ANSWER_COLUMNS = 3;

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

    /**
     * Workers whose page should answer and seems not to have for longer than this, as they were at their host's last heartbeat.
     * The database leaves out all others: of a hundred thousand that are well none is read.
     */
    List<PageSilence> silentFor(Duration threshold, Instant now) {
        String limit = "interval '%d.%06d' second(6)".formatted(threshold.toSeconds(), threshold.toNanosPart() / 1000);
        Instant latest = PageSilence.latest(now);
        return read(WATCHED.formatted(SILENT.formatted(limit)), query -> setTimes(query, 0, latest, latest, latest));
    }

    /** The worker of one tenant, if its page should answer. */
    Optional<PageSilence> watched(UUID tenantId) {
        return read(WATCHED.formatted("w.tenant_id = ?"), query -> query.setObject(1, tenantId)).stream()
                .findFirst();
    }

    private static void setTimes(PreparedStatement statement, int after, Instant... times) throws SQLException {
        for (int i = 0; i < times.length; i++) {
            statement.setObject(after + 1 + i, times[i].atOffset(ZoneOffset.UTC));
        }
    }

    private void merge(String statement, List<PageAnswer> answers, Instant... times) {
        if (answers.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(statement)) {
            update.setArray(1, array(connection, "uuid", answers, PageAnswer::tenantId));
            update.setArray(2, array(connection, "bigint", answers, PageAnswer::generation));
            update.setArray(
                    3, array(connection, "timestamptz", answers, it -> it.at().atOffset(ZoneOffset.UTC)));
            setTimes(update, ANSWER_COLUMNS, times);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Heartbeats could not be written", e);
        }
    }

    private static Array array(
            Connection connection, String type, List<PageAnswer> answers, Function<PageAnswer, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, answers.stream().map(column).toArray());
    }

    /** What a query is to be asked with. */
    private interface Parameters {
        void set(PreparedStatement query) throws SQLException;
    }

    private List<PageSilence> read(String sql, Parameters parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            parameters.set(query);
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
