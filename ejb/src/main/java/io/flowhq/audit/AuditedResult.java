package io.flowhq.audit;

/** What an {@link Audited} method answers when it can end in several ways without an exception. */
public interface AuditedResult {
    /** It was done. */
    String DONE = "DONE";

    /** How it ended, for the audit. */
    String auditOutcome();
}
