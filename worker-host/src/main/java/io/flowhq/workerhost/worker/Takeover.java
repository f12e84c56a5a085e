package io.flowhq.workerhost.worker;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.whatsapp.WhatsAppPage;

/**
 * What is done when WhatsApp Web was opened elsewhere with this link: it is taken over once, by a worker that a person has
 * started knowing of it, and else only noted. Confined to the session's thread.
 */
final class Takeover {
    private final WhatsAppPage page;
    private final EndMark mark;
    private boolean tried;

    Takeover(WhatsAppPage page, EndMark mark) {
        this.page = page;
        this.mark = mark;
    }

    /** The page says that it is not the one in use. True if it is made so; else the conflict is noted. */
    boolean tries(WorkerPhase phase) {
        if (phase == WorkerPhase.STARTING && !tried && mark.asked(WorkerExit.CONFLICT)) {
            tried = true;
            page.takeOver();
            return true;
        }
        mark.set(WorkerExit.CONFLICT);
        return false;
    }
}
