package io.flowhq.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of the audit. Without any verb: it is never changed. */
@Entity
@Table(name = "audit_entries")
public class AuditEntry {
    private static final int LONGEST_WHO = 254;
    private static final int LONGEST_TARGET = 300;
    private static final int LONGEST_SHORT_TEXT = 100;

    @Id
    private UUID id;

    private String who;
    private String what;
    private @Nullable String target;
    private @Nullable String origin;
    private String outcome;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected AuditEntry() {}

    /** Longer texts are cut: an entry that is too long must not be an entry that is missing. */
    AuditEntry(String who, String what, @Nullable String target, @Nullable String origin, String outcome, Instant now) {
        this.id = UUID.randomUUID();
        this.who = cut(who, LONGEST_WHO);
        this.what = cut(what, LONGEST_SHORT_TEXT);
        this.target = target == null ? null : cut(target, LONGEST_TARGET);
        this.origin = origin == null ? null : cut(origin, LONGEST_SHORT_TEXT);
        this.outcome = cut(outcome, LONGEST_SHORT_TEXT);
        this.createdAt = now;
        this.updatedAt = now;
    }

    AuditView toView() {
        return new AuditView(id, who, createdAt, what, target, origin, outcome);
    }

    /** PostgreSQL takes no NUL in a text, and what somebody tried is written down whatever it was. */
    private static String cut(String text, int longest) {
        String kept = text.replace("\0", "");
        return kept.length() <= longest ? kept : kept.substring(0, longest);
    }
}
