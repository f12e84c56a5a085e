package io.flowhq.message;

import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.MessageOutcome;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One message. Read here only; The intake of messages writes. */
@Entity
@Table(name = "message_logs")
public class MessageLog {
    @Id
    private UUID id;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Enumerated(EnumType.STRING)
    private MessageDirection direction;

    @Column(name = "from_number")
    private String fromNumber;

    @Column(name = "to_number")
    private String toNumber;

    @Column(name = "message_text")
    private String messageText;

    @Column(name = "wa_message_id")
    private String waMessageId;

    @Nullable
    @Enumerated(EnumType.STRING)
    private MessageOutcome outcome;

    @Column(name = "created_at")
    private Instant createdAt;

    protected MessageLog() {}

    MessageView view() {
        return new MessageView(id, direction, fromNumber, toNumber, messageText, waMessageId, outcome, createdAt);
    }
}
