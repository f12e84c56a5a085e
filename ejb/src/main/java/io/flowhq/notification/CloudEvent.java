package io.flowhq.notification;

import io.flowhq.worker.PhaseChanged;
import io.flowhq.worker.WorkerEventView;
import java.time.Instant;
import java.util.UUID;

/**
 * A CloudEvent 1.0 in its JSON format; the names are that standard's.
 *
 * @param id of the journal's row: who sees it twice has seen the same event
 * @param source the same for all events of FlowHQ
 * @param subject the tenant's id
 * @param time when it happened
 * @param data the journal's row, as REST shows it
 */
record CloudEvent(
        String specversion,
        UUID id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        WorkerEventView data) {
    static final String VERSION = "1.0";
    static final String SOURCE = "urn:flowhq:control-plane";
    static final String PHASE_CHANGED = "flowhq.worker.phase-changed";

    static CloudEvent of(PhaseChanged change) {
        WorkerEventView row = change.event();
        return new CloudEvent(
                VERSION,
                row.id(),
                SOURCE,
                PHASE_CHANGED,
                change.tenantId().toString(),
                row.createdAt(),
                "application/json",
                row);
    }
}
