package io.flowhq.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A notification that the broker does not have yet. Never changed: it is deleted once it is sent. */
@Entity
@Table(name = "pending_notifications")
public class PendingNotification {
    @Id
    private UUID id;

    /** Given by the database. */
    @Column(insertable = false, updatable = false)
    private long seq;

    private String body;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For JPA. */
    protected PendingNotification() {}

    PendingNotification(UUID id, String body, Instant now) {
        this.id = id;
        this.body = body;
        this.createdAt = now;
        this.updatedAt = now;
    }

    UUID id() {
        return id;
    }

    /** The text that is sent. */
    String body() {
        return body;
    }
}
