package io.flowhq.workerhost.worker;

import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.whatsapp.PageEvent;
import io.flowhq.workerhost.whatsapp.StreamMode;

/** What the screen that WhatsApp Web shows means for the worker: the table from stream modes to what is done. */
sealed interface Screen {
    /** Nothing is known yet, the present phase goes on. */
    record Loading() implements Screen {}

    /** A phone has to link. */
    record Code() implements Screen {}

    /** Customers can be answered. */
    record Ready() implements Screen {}

    /** WhatsApp cannot be reached for now. */
    record Unreachable(String sentence) implements Screen {}

    /** Only a person helps. */
    record Over(WorkerExit exit, String sentence) implements Screen {}

    static Screen of(PageEvent.Line line) {
        if (line.mode() == StreamMode.MAIN && line.timedOut()) {
            return new Unreachable("WhatsApp's servers do not answer.");
        }
        return switch (line.mode()) {
            case QR -> new Code();
            case MAIN -> line.authenticated() ? new Ready() : new Loading();
            case SYNCING, UNKNOWN -> new Loading();
            case OFFLINE -> new Unreachable("The connection to WhatsApp is lost.");
            case CONFLICT ->
                new Over(
                        WorkerExit.CONFLICT,
                        "WhatsApp Web was opened somewhere else with this link. Close it there, then start this worker.");
            case PROXYBLOCK ->
                new Over(WorkerExit.BLOCKED, "WhatsApp refuses connections from this network. Try another one.");
            case TOS_BLOCK, SMB_TOS_BLOCK ->
                new Over(
                        WorkerExit.BLOCKED,
                        "WhatsApp has blocked this number for a breach of its terms. Open WhatsApp on the phone to see more.");
            case DEPRECATED_VERSION ->
                new Over(WorkerExit.OUTDATED, "WhatsApp no longer accepts this version of its page. Update FlowHQ.");
        };
    }
}
