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
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * What heartbeats compare and write, and stale detection reads: many workers with one statement each. Plain SQL that H2 and
 * PostgreSQL both know; takes part in the caller's transaction. Thread-safe.
 */
final class PulseTable {
    private static final String KNOWN =
            """
            select w.tenant_id, w.host, w.generation, w.phase, p.answered_at
            from worker_processes w join page_answers p on p.tenant_id = w.tenant_id
            where w.host = any(?) and (w.phase not in ('STOPPED', 'WAITING_FOR_HOST') or not w.ended_there)
            """;

    /** Answers as three columns: one text, which a database plans once, however many there are. */
    private static final String ANSWERS =
            """
            (select u.tenant_id, u.answered_at from unnest(cast(? as uuid array), cast(? as bigint array),
              cast(? as timestamp(6) with time zone array)) as u (tenant_id, generation, answered_at)
             join worker_processes w on w.tenant_id = u.tenant_id and w.generation = u.generation) as n
            """;

    private static final String ANSWERED =
            """
            merge into page_answers p using %s on p.tenant_id = n.tenant_id
            when matched then update set answered_at = n.answered_at
            """
                    .formatted(ANSWERS);

    private static final String READ =
            """
            merge into host_readings r using (select u.host from unnest(cast(? as varchar array)) as u (host)) as n on r.host = n.host
            when matched then update set read_at = ? when not matched then insert (host, read_at) values (n.host, ?)
            """;

    private static final String SEEN =
            """
            merge into whatsapp_sessions s using %s
            on s.tenant_id = n.tenant_id and s.state = 'CONNECTED'
             and (s.last_seen_at is null or s.last_seen_at < n.answered_at or s.last_seen_at > ?)
            when matched then update set last_seen_at = n.answered_at
            """
                    .formatted(ANSWERS);

    private static final String WATCHED =
            """
            select w.tenant_id, w.generation, w.phase, w.phase_since, p.answered_at, r.read_at
            from page_answers p join worker_processes w on w.tenant_id = p.tenant_id join worker_hosts h on h.name = w.host
             join host_readings r on r.host = h.name
            where %s and h.status in ('ONLINE', 'DRAINING') and w.desired = 'RUNNING'
             and w.phase in ('STARTING', 'AWAITING_LINK', 'CONNECTED', 'RECONNECTING')
            """;

    /**
     * Not between then and now: what lies in the future was written before the clock was set back, and {@link PageSilence} judges it.
     * The first of the three follows from the second; it is one bound for all, by which the scan drops nearly every row at once.
     */
    private static final String SILENT =
            """
            (p.answered_at is null
              or p.answered_at not between (select max(read_at) from host_readings) - %1$s and ?
             and p.answered_at not between r.read_at - %1$s and ?)
             and w.phase_since not between r.read_at - %1$s and ?
            """;

    private static final int ANSWER_COLUMNS = 3;

    private final DataSource dataSource;

    PulseTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is known of the workers of these hosts, but for those of which nothing runs there. */
    List<KnownWorker> known(Collection<String> hosts) {
        return read(
                KNOWN,
                (connection, query) -> query.setArray(1, connection.createArrayOf("varchar", hosts.toArray())),
                row -> new KnownWorker(
                        row.getObject("tenant_id", UUID.class),
                        row.getString("host"),
                        row.getLong("generation"),
                        WorkerPhase.valueOf(row.getString("phase")),
                        time(row, "answered_at")));
    }

    /**
     * Writes when pages answered; what is of another generation changes nothing.
     *
     * @param hosts whose word on their pages this is, whether there is news in it or not
     * @param now a page that was last seen later than that was so before the clock was set back
     */
    void record(Collection<String> hosts, List<PageAnswer> answers, Instant now) {
        // In one order, so that two servers at once seldom wait for each other. A database may still go through the
        // rows in another one; it refuses one of the two then, whose heartbeats are recorded one by one.
        List<PageAnswer> ordered = answers.stream()
                .sorted(Comparator.comparing(PageAnswer::tenantId))
                .toList();
        merge(ANSWERED, ordered);
        merge(SEEN, ordered.stream().filter(PageAnswer::connected).toList(), now);
        write(READ, (connection, update) -> {
            update.setArray(
                    1,
                    connection.createArrayOf("varchar", hosts.stream().sorted().toArray()));
            setTimes(update, 1, now, now);
        });
    }

    /**
     * Workers whose page should answer and seems not to have for longer than this, as they were at their host's last heartbeat.
     * The database leaves out all others: of a hundred thousand that are well none is read.
     */
    List<PageSilence> silentFor(Duration threshold, Instant now) {
        String limit = "interval '%d.%06d' second(6)".formatted(threshold.toSeconds(), threshold.toNanosPart() / 1000);
        Instant latest = PageSilence.latest(now);
        return watched(SILENT.formatted(limit), (connection, query) -> setTimes(query, 0, latest, latest, latest));
    }

    /** The worker of one tenant, if its page should answer. */
    Optional<PageSilence> watched(UUID tenantId) {
        return watched("w.tenant_id = ?", (connection, query) -> query.setObject(1, tenantId)).stream()
                .findFirst();
    }

    private List<PageSilence> watched(String which, Parameters parameters) {
        return read(
                WATCHED.formatted(which),
                parameters,
                row -> new PageSilence(
                        row.getObject("tenant_id", UUID.class),
                        row.getLong("generation"),
                        WorkerPhase.valueOf(row.getString("phase")),
                        time(row, "phase_since").orElseThrow(),
                        time(row, "answered_at"),
                        time(row, "read_at").orElseThrow()));
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
        write(statement, (connection, update) -> {
            update.setArray(1, array(connection, "uuid", answers, PageAnswer::tenantId));
            update.setArray(2, array(connection, "bigint", answers, PageAnswer::generation));
            update.setArray(
                    3, array(connection, "timestamptz", answers, it -> it.at().atOffset(ZoneOffset.UTC)));
            setTimes(update, ANSWER_COLUMNS, times);
        });
    }

    private void write(String statement, Parameters parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(statement)) {
            parameters.set(connection, update);
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

    /** What a statement is to be given. */
    private interface Parameters {
        void set(Connection connection, PreparedStatement statement) throws SQLException;
    }

    /** What a row of the answer says. */
    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> read(String sql, Parameters parameters, Row<T> meaning) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            parameters.set(connection, query);
            List<T> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(meaning.of(row));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("What is known of workers could not be read", e);
        }
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
