package io.flowhq.message;

import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.MessagesRecorded;
import io.flowhq.contract.RecordedMessage;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Writes messages, each once. Plain SQL that H2 and PostgreSQL both know; takes part in the caller's transaction.
 * Thread-safe.
 */
final class MessageTable {
    /** WhatsApp takes 65,536 characters; what is longer is cut rather than lost. */
    private static final int LONGEST_TEXT = 70_000;

    /** One that is longer is no phone's. */
    private static final int LONGEST_NUMBER = 100;

    /** WhatsApp's have 30 to 100 characters. */
    private static final int LONGEST_ID = 200;

    /** So much of a longer id stays to be read. */
    private static final int READABLE_ID = 150;

    /** Nothing is written for a tenant that is gone, nor a second time. */
    private static final String INSERT =
            """
            insert into message_logs (id, tenant_id, direction, from_number, to_number, message_text, wa_message_id,
             outcome, created_at, updated_at)
            select cast(? as uuid), t.id, cast(? as varchar), cast(? as varchar), cast(? as varchar),
             cast(? as varchar), cast(? as varchar), cast(? as varchar),
             cast(? as timestamp(6) with time zone), cast(? as timestamp(6) with time zone)
            from tenants t where t.id = ? and not exists (select 1 from message_logs m
             where m.tenant_id = t.id and m.direction = ? and m.wa_message_id = ?)
            """;
    /** Each message has one outcome: the first that is known; one that was left open may be settled later. */
    private static final String ADD_OUTCOME =
            """
            update message_logs set outcome = ?, updated_at = ?
            where tenant_id = ? and direction = ? and wa_message_id = ? and (outcome is null or outcome = 'UNCERTAIN')
            """;

    private static final String SEEN =
            """
            update whatsapp_sessions set last_seen_at = ?
            where tenant_id = ? and (last_seen_at is null or last_seen_at < ?)
            """;

    private final DataSource dataSource;

    MessageTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Inserts messages, or adds their outcomes where they are there already. An answer that was sent proves that the worker
     * was there then.
     *
     * @throws SQLException above all when somebody else inserts one of them at the same moment
     */
    void record(MessagesRecorded recorded, Instant now) throws SQLException {
        UUID tenant = recorded.tenantId();
        Optional<Instant> answered = Optional.empty();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (RecordedMessage message : recorded.messages()) {
                boolean isNew = insert(insert, tenant, message, now);
                if (!isNew && message.outcome() != null) {
                    addOutcome(connection, tenant, message, now);
                }
                if (isNew && message.direction() == MessageDirection.OUT) {
                    answered = Optional.of(message.at());
                }
            }
            if (answered.isPresent()) {
                Instant at = answered.get();
                seen(connection, tenant, at.isAfter(now) ? now : at);
            }
        }
    }

    private static boolean insert(PreparedStatement insert, UUID tenant, RecordedMessage message, Instant now)
            throws SQLException {
        insert.setObject(1, UUID.randomUUID());
        insert.setString(2, message.direction().name());
        insert.setString(3, cleaned(message.fromNumber(), LONGEST_NUMBER));
        insert.setString(4, cleaned(message.toNumber(), LONGEST_NUMBER));
        insert.setString(5, cleaned(message.messageText(), LONGEST_TEXT));
        insert.setString(6, key(message));
        setOutcome(insert, 7, message);
        setTime(insert, 8, message.at());
        setTime(insert, 9, now);
        insert.setObject(10, tenant);
        insert.setString(11, message.direction().name());
        insert.setString(12, key(message));
        return insert.executeUpdate() == 1;
    }

    private static void addOutcome(Connection connection, UUID tenant, RecordedMessage message, Instant now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ADD_OUTCOME)) {
            setOutcome(update, 1, message);
            setTime(update, 2, now);
            update.setObject(3, tenant);
            update.setString(4, message.direction().name());
            update.setString(5, key(message));
            update.executeUpdate();
        }
    }

    private static void seen(Connection connection, UUID tenantId, Instant at) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(SEEN)) {
            setTime(update, 1, at);
            update.setObject(2, tenantId);
            setTime(update, 3, at);
            update.executeUpdate();
        }
    }

    private static void setOutcome(PreparedStatement statement, int index, RecordedMessage message)
            throws SQLException {
        if (message.outcome() == null) {
            statement.setNull(index, Types.VARCHAR);
        } else {
            statement.setString(index, message.outcome().name());
        }
    }

    private static void setTime(PreparedStatement statement, int index, Instant time) throws SQLException {
        statement.setObject(index, time.atOffset(ZoneOffset.UTC));
    }

    /** WhatsApp's id; a longer one than the column holds is told from others by its hash. */
    private static String key(RecordedMessage message) {
        String id = withoutNul(message.waMessageId());
        return id.length() <= LONGEST_ID
                ? id
                : id.substring(0, READABLE_ID) + UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
    }

    private static String cleaned(String text, int longest) {
        String kept = withoutNul(text);
        return kept.length() <= longest ? kept : kept.substring(0, longest);
    }

    /** PostgreSQL takes no NUL in a text. */
    private static String withoutNul(String text) {
        return text.replace("\0", "");
    }
}
