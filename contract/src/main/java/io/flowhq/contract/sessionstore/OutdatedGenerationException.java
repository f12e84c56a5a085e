package io.flowhq.contract.sessionstore;

import java.util.UUID;

/** A newer generation has the session, or the tenant is deleted: this writer has nothing to say any more. */
public final class OutdatedGenerationException extends SessionStoreException {
    private static final long serialVersionUID = 1L;

    /** Of that tenant's worker. */
    public OutdatedGenerationException(UUID tenantId, long generation) {
        super("Generation " + generation + " of worker " + tenantId + " does not have the session any more.");
    }
}
