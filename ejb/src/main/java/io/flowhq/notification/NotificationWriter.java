package io.flowhq.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;
import io.flowhq.worker.PhaseChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.UncheckedIOException;
import java.time.Clock;

/**
 * Writes the notification of every change of phase in the transaction that changes it: there is one if and only if the
 * change is committed. Thread-safe.
 */
@ApplicationScoped
public class NotificationWriter {
    private final ObjectMapper mapper = ContractCodec.newMapper();

    @PersistenceContext
    EntityManager entities;

    @Inject
    Clock clock;

    void write(@Observes PhaseChanged change) {
        CloudEvent event = CloudEvent.of(change);
        entities.persist(new PendingNotification(event.id(), json(event), clock.instant()));
    }

    private String json(CloudEvent event) {
        try {
            return mapper.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("A notification could not be written as JSON", e);
        }
    }
}
