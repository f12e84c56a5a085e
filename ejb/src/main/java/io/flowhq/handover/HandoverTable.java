package io.flowhq.handover;

import io.flowhq.contract.Handover;
import io.flowhq.contract.HandoverReason;
import io.flowhq.contract.HandoversReported;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the quiet chats. Plain SQL that H2 and PostgreSQL both know; takes part in the caller's transaction.
 * Thread-safe.
 */
final class HandoverTable {
    private static final int LONGEST_ADDRESS = 200;

    /** The row is locked from here to the end of the transaction, so reports follow each other. */
    private static final String ADVANCE =
            """
            update handover_reports set generation = ?, incarnation = ?, seq = ?, updated_at = ?
            where tenant_id = ? and (generation < ? or generation = ? and (incarnation < ?
             or incarnation = ? and seq < ?))
            """;

    private static final String BEGIN =
            """
            insert into handover_reports (tenant_id, generation, incarnation, seq, updated_at)
            select t.id, cast(? as bigint), cast(? as bigint), cast(? as bigint), cast(? as timestamp(6) with time zone)
            from tenants t where t.id = ? and not exists (select 1 from handover_reports r where r.tenant_id = t.id)
            """;

    private static final String INSERT =
            """
            insert into handovers (id, tenant_id, chat, customer, reason, quiet_since, quiet_until, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String CHAT =
            "select chat from handovers where tenant_id = ? and id = ? and (quiet_until is null or quiet_until > ?)";

    private static final String CURRENT =
            """
            select id, customer, reason, quiet_since, quiet_until from handovers
            where tenant_id = ? and (quiet_until is null or quiet_until > ?) order by quiet_since desc, chat
            """;

    private final DataSource dataSource;

    HandoverTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void replace(HandoversReported report, Instant now) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (advance(connection, report, now) == 1 || begin(connection, report, now) == 1) {
                delete(connection, report.tenantId());
                insert(connection, report, now);
            }
        }
    }

    List<HandoverView> current(UUID tenantId, Instant now) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(CURRENT)) {
            query.setObject(1, tenantId);
            query.setObject(2, utc(now));
            try (ResultSet rows = query.executeQuery()) {
                List<HandoverView> chats = new ArrayList<>();
                while (rows.next()) {
                    OffsetDateTime until = rows.getObject(5, OffsetDateTime.class);
                    chats.add(new HandoverView(
                            rows.getObject(1, UUID.class),
                            rows.getString(2),
                            HandoverReason.valueOf(rows.getString(3)),
                            rows.getObject(4, OffsetDateTime.class).toInstant(),
                            until == null ? null : until.toInstant()));
                }
                return chats;
            }
        }
    }

    /** As WhatsApp names it; empty for a chat that is not quiet any more. */
    Optional<String> chat(UUID tenantId, UUID id, Instant now) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(CHAT)) {
            query.setObject(1, tenantId);
            query.setObject(2, id);
            query.setObject(3, utc(now));
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    private static int advance(Connection connection, HandoversReported report, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ADVANCE)) {
            update.setLong(1, report.generation());
            update.setLong(2, report.incarnation());
            update.setLong(3, report.seq());
            update.setObject(4, utc(now));
            update.setObject(5, report.tenantId());
            update.setLong(6, report.generation());
            update.setLong(7, report.generation());
            update.setLong(8, report.incarnation());
            update.setLong(9, report.incarnation());
            update.setLong(10, report.seq());
            return update.executeUpdate();
        }
    }

    private static int begin(Connection connection, HandoversReported report, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(BEGIN)) {
            insert.setLong(1, report.generation());
            insert.setLong(2, report.incarnation());
            insert.setLong(3, report.seq());
            insert.setObject(4, utc(now));
            insert.setObject(5, report.tenantId());
            return insert.executeUpdate();
        }
    }

    private static void delete(Connection connection, UUID tenantId) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from handovers where tenant_id = ?")) {
            delete.setObject(1, tenantId);
            delete.executeUpdate();
        }
    }

    private static void insert(Connection connection, HandoversReported report, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Handover chat : report.chats()) {
                insert.setObject(1, idOf(report.tenantId(), chat.chat()));
                insert.setObject(2, report.tenantId());
                insert.setString(3, cut(chat.chat()));
                insert.setString(4, cut(chat.customer()));
                insert.setString(5, chat.reason().name());
                insert.setObject(6, utc(chat.since()));
                insert.setObject(7, utc(chat.until()));
                insert.setObject(8, utc(now));
                insert.setObject(9, utc(now));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The same in every report, so that people can name a chat that they have seen. */
    private static UUID idOf(UUID tenantId, String chat) {
        return UUID.nameUUIDFromBytes((tenantId + "/" + chat).getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_ADDRESS ? text : text.substring(0, LONGEST_ADDRESS);
    }
}
