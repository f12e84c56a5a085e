package io.flowhq.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A program's key: it acts as its user, and only the key's hash is kept. */
@Entity
@Table(name = "api_keys")
public class ApiKey {
    @Id
    private UUID id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "user_id")
    private User user;

    private String name;

    @Column(name = "key_hash")
    private String keyHash;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected ApiKey() {}

    ApiKey(User user, String name, ApiSecret secret, Instant now) {
        this.id = UUID.randomUUID();
        this.user = user;
        this.name = name;
        this.keyHash = secret.hash();
        this.createdAt = now;
        this.updatedAt = now;
    }

    Account toAccount() {
        return user.toAccount();
    }

    ApiKeyView toView() {
        return new ApiKeyView(id, name, user.id(), createdAt);
    }
}
