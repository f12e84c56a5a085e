package io.flowhq.worker;

import io.flowhq.audit.Audited;
import io.flowhq.contract.SessionState;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerRequestKind;
import io.flowhq.tenant.TenantNotFoundException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.UUID;

/** The codes that a tenant's phone can scan or be given. Thread-safe. Never cache or log what it gives. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class SessionQr {
    @PersistenceContext
    EntityManager entities;

    @Inject
    CodeLooks looks;

    @Inject
    WorkerQuestions questions;

    @Inject
    Clock clock;

    /**
     * The present code, or none when there is nothing to scan or it has expired. Whoever asks counts as looking: a code
     * that had expired because nobody did is renewed, which takes about two seconds.
     *
     * @throws TenantNotFoundException if there is no such tenant
     */
    public QrView current(UUID tenantId) {
        QrView view = view(tenantId);
        if (view.state() == SessionState.QR_READY) {
            looks.looked(tenantId, view.qr() != null);
        }
        return view;
    }

    /**
     * Asks WhatsApp for the characters that a person types on the phone instead of scanning; they appear in
     * {@link #current} about a second later and are valid for three minutes.
     *
     * @return what is known now
     * @throws TenantNotFoundException if there is no such tenant
     * @throws NotAwaitingLinkException if no phone can be linked now
     */
    @Audited("session.link-code")
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public QrView askForLinkCode(UUID tenantId) {
        WorkerPhase phase = questions.ask(
                tenantId, UUID.randomUUID(), WorkerRequestKind.LINK_CODE, now -> now == WorkerPhase.AWAITING_LINK);
        if (phase != WorkerPhase.AWAITING_LINK) {
            throw new NotAwaitingLinkException(phase);
        }
        return view(tenantId);
    }

    private QrView view(UUID tenantId) {
        return entities
                .createQuery("select s from WhatsAppSession s where s.tenantId = :tenant", WhatsAppSession.class)
                .setParameter("tenant", tenantId)
                .getResultList()
                .stream()
                .findFirst()
                .orElseThrow(() -> new TenantNotFoundException(tenantId))
                .qr(clock.instant());
    }
}
