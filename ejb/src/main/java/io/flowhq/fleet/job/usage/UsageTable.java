package io.flowhq.fleet.job.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.WorkerPhase;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Usage in the database. Plain SQL that H2 and PostgreSQL both know; in the transaction of the connection. */
final class UsageTable {
    private static final ObjectMapper MAPPER = ContractCodec.newMapper();
    private static final TypeReference<Map<MessageOutcome, Integer>> OUTCOMES = new TypeReference<>() {};

    /** So many rows are in memory at once. */
    private static final int FETCH = 1000;

    private static final String ZONE = "select time_zone from tenant_configs where tenant_id = ?";
    private static final String ARCHIVED =
            "select 1 from archive_files where tenant_id = ? and newest_at >= ? and oldest_at < ? fetch first 1 rows only";
    private static final String MESSAGES =
            """
            select direction, from_number, to_number, outcome, created_at from message_logs
            where tenant_id = ? and created_at >= ? and created_at < ? order by created_at, id
            """;
    private static final String PHASE_BEFORE =
            """
            select phase_to from worker_events where tenant_id = ? and created_at < ?
            order by created_at desc fetch first 1 rows only
            """;
    private static final String PHASES =
            """
            select phase_to, created_at from worker_events where tenant_id = ? and created_at >= ? and created_at < ?
            order by created_at
            """;
    private static final String DELETE = "delete from usage_days where tenant_id = ? and usage_day = ?";
    private static final String INSERT =
            """
            insert into usage_days (id, tenant_id, usage_day, messages_in, messages_out, outcomes_json, reply_p50_ms,
             reply_p95_ms, uptime_seconds, created_at, updated_at)
            select cast(? as uuid), t.id, cast(? as date), cast(? as integer), cast(? as integer), cast(? as varchar),
             cast(? as bigint), cast(? as bigint), cast(? as integer), cast(? as timestamp(6) with time zone),
             cast(? as timestamp(6) with time zone) from tenants t where t.id = ?
            """;
    private static final String BETWEEN =
            """
            select usage_day, messages_in, messages_out, outcomes_json, reply_p50_ms, reply_p95_ms, uptime_seconds
            from usage_days where tenant_id = ? and usage_day >= ? and usage_day <= ? order by usage_day
            """;

    private final Connection connection;

    UsageTable(Connection connection) {
        this.connection = connection;
    }

    /** The tenant's own; empty if the tenant is gone. */
    Optional<ZoneId> zone(UUID tenantId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ZONE)) {
            select.setObject(1, tenantId);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(ZoneId.of(rows.getString(1))) : Optional.empty();
            }
        }
    }

    /** Whether messages of that time have left the database: what remains must not be counted as all there was. */
    boolean archived(UUID tenantId, Instant from, Instant until) throws SQLException {
        try (PreparedStatement select = between(ARCHIVED, tenantId, from, until);
                ResultSet rows = select.executeQuery()) {
            return rows.next();
        }
    }

    /** Counts a day as it is in the database. */
    UsageDay count(UUID tenantId, LocalDate day, Instant begin, Instant end) throws SQLException {
        DayCounter counter = new DayCounter(day, begin, end, phaseBefore(tenantId, begin));
        try (PreparedStatement select = between(MESSAGES, tenantId, begin, end);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                count(counter, rows);
            }
        }
        try (PreparedStatement select = between(PHASES, tenantId, begin, end);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                counter.changed(WorkerPhase.valueOf(rows.getString(1)), time(rows, 2));
            }
        }
        return counter.count();
    }

    private static void count(DayCounter counter, ResultSet message) throws SQLException {
        String outcome = message.getString(4);
        if (message.getString(1).equals("IN")) {
            counter.received(
                    message.getString(2), outcome == null ? null : MessageOutcome.valueOf(outcome), time(message, 5));
        } else {
            counter.sent(message.getString(3), time(message, 5));
        }
    }

    private WorkerPhase phaseBefore(UUID tenantId, Instant time) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(PHASE_BEFORE)) {
            select.setObject(1, tenantId);
            setTime(select, 2, time);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? WorkerPhase.valueOf(rows.getString(1)) : WorkerPhase.STOPPED;
            }
        }
    }

    /** Writes a day in the place of what was counted before; nothing for a tenant that is gone. */
    void replace(UUID tenantId, UsageDay day, Instant now) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE);
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            delete.setObject(1, tenantId);
            delete.setObject(2, day.day());
            delete.executeUpdate();
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, day.day());
            insert.setInt(3, day.messagesIn());
            insert.setInt(4, day.messagesOut());
            insert.setString(5, json(day.outcomes()));
            insert.setObject(6, day.replyP50Ms());
            insert.setObject(7, day.replyP95Ms());
            insert.setInt(8, day.uptimeSeconds());
            setTime(insert, 9, now);
            setTime(insert, 10, now);
            insert.setObject(11, tenantId);
            insert.executeUpdate();
        }
    }

    /** The days that were counted, the oldest first. */
    List<UsageDay> between(UUID tenantId, LocalDate from, LocalDate to) throws SQLException {
        List<UsageDay> days = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(BETWEEN)) {
            select.setObject(1, tenantId);
            select.setObject(2, from);
            select.setObject(3, to);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    days.add(new UsageDay(
                            rows.getObject(1, LocalDate.class),
                            rows.getInt(2),
                            rows.getInt(3),
                            outcomes(rows.getString(4)),
                            rows.getObject(5, Long.class),
                            rows.getObject(6, Long.class),
                            rows.getInt(7)));
                }
            }
        }
        return days;
    }

    private PreparedStatement between(String sql, UUID tenantId, Instant from, Instant until) throws SQLException {
        PreparedStatement select = connection.prepareStatement(sql);
        select.setFetchSize(FETCH);
        select.setObject(1, tenantId);
        setTime(select, 2, from);
        setTime(select, 3, until);
        return select;
    }

    private static String json(Map<MessageOutcome, Integer> outcomes) {
        try {
            return MAPPER.writeValueAsString(outcomes);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Outcomes could not be written as JSON", e);
        }
    }

    private static Map<MessageOutcome, Integer> outcomes(String json) {
        try {
            return MAPPER.readValue(json, OUTCOMES);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The column outcomes_json does not hold outcomes", e);
        }
    }

    private static Instant time(ResultSet rows, int index) throws SQLException {
        return rows.getObject(index, OffsetDateTime.class).toInstant();
    }

    private static void setTime(PreparedStatement statement, int index, Instant time) throws SQLException {
        statement.setObject(index, time.atOffset(ZoneOffset.UTC));
    }
}
