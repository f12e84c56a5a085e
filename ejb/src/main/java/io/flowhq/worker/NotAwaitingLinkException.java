package io.flowhq.worker;

import io.flowhq.contract.WorkerPhase;
import jakarta.ejb.ApplicationException;

/** Only a worker that waits for a phone can give a code for it. Nothing has been asked. */
@ApplicationException(rollback = true)
public class NotAwaitingLinkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotAwaitingLinkException(WorkerPhase phase) {
        super("There is no phone to link now (" + phase + "); "
                + (phase == WorkerPhase.CONNECTED
                        ? "one is linked already."
                        : "start the worker and ask again when it is AWAITING_LINK."));
    }
}
