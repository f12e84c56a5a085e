package io.flowhq.workerhost.worker;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.whatsapp.PageEvent;

/**
 * Compares what the page says when it is asked with what this worker shows. Once may be a matter of timing, twice in a row
 * means that an event was missed. Used by one thread.
 */
final class Contradiction {
    private boolean contradicted;

    /** Whether the page's word counts now. */
    boolean isProved(PageEvent.Line line, WorkerPhase phase) {
        WorkerPhase shown = Meanings.of(line).phase();
        boolean contradicts = shown != phase && shown != WorkerPhase.STARTING;
        boolean proved = contradicts && contradicted;
        contradicted = contradicts && !proved;
        return proved;
    }
}
