package io.flowhq.fleet.job.archive;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The archive's side of the database. Plain SQL that H2 and PostgreSQL both know; in the transaction of the connection. */
final class ArchiveTable {
    /** So many rows are in memory at once. */
    private static final int FETCH = 1000;

    private static final String OLD =
            """
            select id, direction, from_number, to_number, message_text, wa_message_id, outcome, created_at
            from message_logs where tenant_id = ? and created_at < ? order by created_at, id fetch first ? rows only
            """;
    private static final String DELETE = "delete from message_logs where id = any(?)";
    private static final String RETENTION = "select retention_days from tenant_configs where tenant_id = ?";
    private static final String SET_RETENTION = "update tenant_configs set retention_days = ? where tenant_id = ?";
    private static final String FILES =
            """
            select number, file_name, messages, bytes, sha256, oldest_at, newest_at
            from archive_files where tenant_id = ? order by number
            """;
    private static final String ADD_FILE =
            """
            insert into archive_files (id, tenant_id, number, file_name, messages, bytes, sha256, oldest_at, newest_at,
             run_id, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final Connection connection;

    ArchiveTable(Connection connection) {
        this.connection = connection;
    }

    /** Takes one message after the other. */
    interface Receiver {
        void take(ArchivedMessage message) throws IOException;
    }

    /** The tenant's own retention in days, or the default. */
    int retentionDays(UUID tenantId, int defaultDays) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(RETENTION)) {
            select.setObject(1, tenantId);
            try (ResultSet rows = select.executeQuery()) {
                int days = rows.next() ? rows.getInt(1) : 0;
                return days == 0 ? defaultDays : days;
            }
        }
    }

    /** Null for the default. */
    void setRetentionDays(UUID tenantId, @Nullable Integer days) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(SET_RETENTION)) {
            update.setObject(1, days, Types.INTEGER);
            update.setObject(2, tenantId);
            update.executeUpdate();
        }
    }

    /**
     * Hands over the oldest messages.
     *
     * @return their ids
     */
    List<UUID> oldest(UUID tenantId, Instant before, int most, Receiver receiver) throws SQLException, IOException {
        List<UUID> ids = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(OLD)) {
            select.setFetchSize(FETCH);
            select.setObject(1, tenantId);
            setTime(select, 2, before);
            select.setInt(3, most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ArchivedMessage message = message(rows);
                    receiver.take(message);
                    ids.add(message.id());
                }
            }
        }
        return ids;
    }

    /** Deletes exactly these: one that was written meanwhile, whatever its time, stays. */
    void delete(List<UUID> messages) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setArray(1, connection.createArrayOf("uuid", messages.toArray()));
            delete.executeUpdate();
        }
    }

    List<ArchiveFile> files(UUID tenantId) throws SQLException {
        List<ArchiveFile> files = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(FILES)) {
            select.setObject(1, tenantId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    files.add(new ArchiveFile(
                            rows.getInt(1),
                            rows.getString(2),
                            rows.getInt(3),
                            rows.getLong(4),
                            rows.getString(5),
                            time(rows, 6),
                            time(rows, 7)));
                }
            }
        }
        return files;
    }

    void add(UUID tenantId, ArchiveFile file, UUID run, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD_FILE)) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, tenantId);
            insert.setInt(3, file.number());
            insert.setString(4, file.file());
            insert.setInt(5, file.messages());
            insert.setLong(6, file.bytes());
            insert.setString(7, file.sha256());
            setTime(insert, 8, file.oldestAt());
            setTime(insert, 9, file.newestAt());
            insert.setObject(10, run);
            setTime(insert, 11, now);
            setTime(insert, 12, now);
            insert.executeUpdate();
        }
    }

    private static ArchivedMessage message(ResultSet rows) throws SQLException {
        return new ArchivedMessage(
                rows.getObject(1, UUID.class),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getString(5),
                rows.getString(6),
                rows.getString(7),
                time(rows, 8));
    }

    private static Instant time(ResultSet rows, int index) throws SQLException {
        return rows.getObject(index, OffsetDateTime.class).toInstant();
    }

    private static void setTime(PreparedStatement statement, int index, Instant time) throws SQLException {
        statement.setObject(index, time.atOffset(ZoneOffset.UTC));
    }
}
