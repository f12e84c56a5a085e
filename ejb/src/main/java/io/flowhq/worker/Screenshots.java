package io.flowhq.worker;

import io.flowhq.audit.Audited;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerRequestKind;
import io.flowhq.contract.WorkerScreenshot;
import io.flowhq.host.AnswerListener;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;

/** Pictures of workers' pages, for sessions that are stuck; kept nowhere. Thread-safe; blocks for some seconds at most. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Screenshots {
    /** The worker gives its page four seconds; the way there and back takes milliseconds. */
    static final Duration PATIENCE = Duration.ofSeconds(6);

    @Inject
    WorkerQuestions questions;

    @Inject
    AnswerListener answers;

    /**
     * How the page looks now, codes and chats blacked out.
     *
     * @return a PNG
     * @throws io.flowhq.tenant.TenantNotFoundException if there is no such tenant
     * @throws NoScreenshotException if there is none, with the reason
     */
    @Audited("worker.screenshot")
    public byte[] take(UUID tenantId) {
        UUID request = UUID.randomUUID();
        WorkerScreenshot screenshot = answers.await(request, () -> ask(tenantId, request), PATIENCE)
                .orElseThrow(() -> new NoScreenshotException("Neither the worker nor its host answered within "
                        + PATIENCE.toSeconds() + " s. See whether the host is up, or try again."));
        if (screenshot.png() == null) {
            throw new NoScreenshotException(String.valueOf(screenshot.problem()));
        }
        return Base64.getDecoder().decode(screenshot.png());
    }

    private void ask(UUID tenantId, UUID request) {
        WorkerPhase phase = questions.ask(tenantId, request, WorkerRequestKind.SCREENSHOT, WorkerPhase::hasPage);
        if (!phase.hasPage()) {
            throw new NoScreenshotException("The worker has no page now (" + phase + "); start it first.");
        }
    }
}
