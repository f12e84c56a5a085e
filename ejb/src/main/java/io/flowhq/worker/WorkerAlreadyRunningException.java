package io.flowhq.worker;

import io.flowhq.contract.WorkerPhase;
import jakarta.ejb.ApplicationException;

/** A worker that runs cannot be started. Nothing has been changed. */
@ApplicationException(rollback = true)
public class WorkerAlreadyRunningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final WorkerPhase phase;

    public WorkerAlreadyRunningException(WorkerPhase phase) {
        super("The worker runs already (" + phase + "); to begin anew use restart.");
        this.phase = phase;
    }

    public WorkerPhase phase() {
        return phase;
    }
}
