package io.flowhq.contract.sessionstore;

import io.flowhq.contract.SessionSnapshot;

/** What is kept of a snapshot is not what was put; the one before may be whole. */
public final class UnusableSnapshotException extends SessionStoreException {
    private static final long serialVersionUID = 1L;

    /**
     * Of that snapshot.
     *
     * @param why the end of a sentence
     */
    public UnusableSnapshotException(SessionSnapshot snapshot, String why) {
        super("The snapshot " + snapshot.id() + " of the session of " + snapshot.tenantId() + ", taken at "
                + snapshot.takenAt() + ", is refused: " + why + ".");
    }
}
