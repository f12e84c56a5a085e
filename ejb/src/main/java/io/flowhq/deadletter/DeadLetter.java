package io.flowhq.deadletter;

import io.flowhq.contract.Addresses;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message that could not be handled. Never changed: it is deleted, by itself when it is sent again. */
@Entity
@Table(name = "dead_letters")
public class DeadLetter {
    /** The table's limits. A message of more than a million characters is none of ours. */
    static final int LONGEST_BODY = 1_000_000;

    private static final int LONGEST_REASON = 2000;
    private static final int LONGEST_ADDRESS = 200;

    /** Heartbeats are dropped, hosts are told anew: what is sent there once more would only be old. */
    private static final Set<String> REPLAYABLE_ADDRESSES = Set.of(Addresses.EVENTS, Addresses.OPERATIONS);

    /** PostgreSQL's text knows every character but this one. */
    private static final char NUL = '\0';

    private static final char REPLACEMENT = '\uFFFD';

    @Id
    private UUID id;

    private @Nullable String address;
    private String reason;
    private String body;
    private boolean replayable;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For JPA. */
    protected DeadLetter() {}

    /**
     * A new one. Whatever the message holds is taken: one that could not even be put aside would come again for ever.
     *
     * @param address the one it came to first, or null
     * @param intact whether body is the message as it came
     */
    DeadLetter(@Nullable String address, String reason, String body, boolean intact, Instant now) {
        this.id = UUID.randomUUID();
        this.address = address == null ? null : storable(address, LONGEST_ADDRESS);
        this.reason = storable(reason, LONGEST_REASON);
        this.body = storable(body, LONGEST_BODY);
        this.replayable = intact && this.body.equals(body) && address != null && REPLAYABLE_ADDRESSES.contains(address);
        this.createdAt = now;
        this.updatedAt = now;
    }

    private static String storable(String text, int longest) {
        return (text.length() <= longest ? text : text.substring(0, longest)).replace(NUL, REPLACEMENT);
    }

    UUID id() {
        return id;
    }

    @Nullable
    String address() {
        return address;
    }

    String body() {
        return body;
    }

    boolean replayable() {
        return replayable;
    }
}
