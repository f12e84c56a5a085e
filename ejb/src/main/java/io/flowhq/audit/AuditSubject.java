package io.flowhq.audit;

/** What an entry of the audit can be about before it has an id. */
public interface AuditSubject {
    /** What it is, as plain text for people; no secret. */
    String auditText();
}
