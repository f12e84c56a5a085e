package io.flowhq.sessionstore;

import io.flowhq.contract.SessionAnswer;
import io.flowhq.contract.SessionAnswer.Outcome;
import io.flowhq.contract.SessionRequest;
import io.flowhq.contract.SessionRequest.Operation;
import io.flowhq.contract.SessionSnapshot;
import io.flowhq.contract.sessionstore.SessionStore;
import io.flowhq.worker.Workers;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last snapshots of each session. Only the host that a tenant's worker is placed on may ask, and it may write only
 * for the present generation: both are looked up under the lock of the worker's row, so that a move and a write of the host
 * before it never overlap.
 *
 * <p>Thread-safe; each call is a transaction of its own.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class StoredSessions {
    private static final String INSERT_PART =
            "insert into session_snapshot_parts (snapshot_id, part, content) values (:snapshot, :part, :content)";
    private static final String FIND_PART =
            "select content from session_snapshot_parts where snapshot_id = :snapshot and part = :part";
    private static final String COUNT_PARTS =
            "select count(*) from session_snapshot_parts where snapshot_id = :snapshot";

    @PersistenceContext
    EntityManager entities;

    @Inject
    Workers workers;

    @Inject
    Clock clock;

    /** Does what a host asks for. */
    public SessionAnswer answer(SessionRequest request) {
        boolean reads = request.operation() == Operation.FETCH;
        if (!workers.isPlaced(request.tenantId(), request.host(), reads ? null : request.generation())) {
            return answer(request, Outcome.OUTDATED, "The worker is placed elsewhere by now, or its tenant is deleted");
        }
        return switch (request.operation()) {
            case CLAIM -> claim(request);
            case PUT -> put(request, Objects.requireNonNull(request.snapshot()));
            case FETCH -> fetch(request, Objects.requireNonNull(request.snapshot()));
            case FORGET -> forget(request);
        };
    }

    private SessionAnswer claim(SessionRequest request) {
        return new SessionAnswer(
                request.host(), request.requestId(), Outcome.DONE, null, complete(request.tenantId()), null);
    }

    private SessionAnswer put(SessionRequest request, SessionSnapshot snapshot) {
        byte[] content = Base64.getDecoder().decode(request.content());
        if (!snapshot.tenantId().equals(request.tenantId())
                || snapshot.generation() != request.generation()
                || content.length != SessionRequest.sizeOf(snapshot, request.part())) {
            return answer(request, Outcome.FAILED, "The part does not fit the snapshot that it is said to be of.");
        }
        if (request.part() == 0) {
            begin(snapshot);
        }
        Optional<StoredSnapshot> stored = find(snapshot).filter(it -> !it.isComplete());
        if (stored.isEmpty()) {
            return answer(request, Outcome.UNUSABLE, "its first part did not come, or another one came meanwhile");
        }
        entities.createNativeQuery(INSERT_PART)
                .setParameter("snapshot", snapshot.id())
                .setParameter("part", request.part())
                .setParameter("content", content)
                .executeUpdate();
        if (request.part() == SessionRequest.parts(snapshot) - 1) {
            return complete(request, stored.get());
        }
        return answer(request, Outcome.DONE, null);
    }

    /** What was begun before and never completed is given up. */
    private void begin(SessionSnapshot snapshot) {
        entities.createQuery("delete from StoredSnapshot s where s.tenantId = :tenant and s.complete = false")
                .setParameter("tenant", snapshot.tenantId())
                .executeUpdate();
        entities.persist(new StoredSnapshot(snapshot.after(complete(snapshot.tenantId())), clock.instant()));
        entities.flush();
    }

    private SessionAnswer complete(SessionRequest request, StoredSnapshot stored) {
        SessionSnapshot snapshot = stored.snapshot();
        Number parts = (Number) entities.createNativeQuery(COUNT_PARTS)
                .setParameter("snapshot", snapshot.id())
                .getSingleResult();
        if (parts.intValue() != SessionRequest.parts(snapshot)) {
            return answer(request, Outcome.UNUSABLE, "some of its parts did not come");
        }
        stored.completed(clock.instant());
        entities.flush();
        complete(request.tenantId()).stream()
                .skip(SessionStore.KEPT)
                .map(SessionSnapshot::id)
                .forEach(this::delete);
        return answer(request, Outcome.DONE, null);
    }

    private SessionAnswer fetch(SessionRequest request, SessionSnapshot wanted) {
        Optional<StoredSnapshot> stored = find(wanted)
                .filter(StoredSnapshot::isComplete)
                .filter(it -> it.snapshot().tenantId().equals(request.tenantId()));
        List<?> contents = entities.createNativeQuery(FIND_PART, byte[].class)
                .setParameter("snapshot", wanted.id())
                .setParameter("part", request.part())
                .getResultList();
        if (stored.isEmpty() || contents.isEmpty()) {
            return answer(request, Outcome.UNUSABLE, "its part " + request.part() + " is not in the database");
        }
        String content = Base64.getEncoder().encodeToString((byte[]) contents.get(0));
        return new SessionAnswer(request.host(), request.requestId(), Outcome.DONE, null, List.of(), content);
    }

    private SessionAnswer forget(SessionRequest request) {
        entities.createQuery("delete from StoredSnapshot s where s.tenantId = :tenant")
                .setParameter("tenant", request.tenantId())
                .executeUpdate();
        return answer(request, Outcome.DONE, null);
    }

    private void delete(UUID snapshot) {
        entities.createQuery("delete from StoredSnapshot s where s.id = :id")
                .setParameter("id", snapshot)
                .executeUpdate();
    }

    private Optional<StoredSnapshot> find(SessionSnapshot snapshot) {
        return Optional.ofNullable(entities.find(StoredSnapshot.class, snapshot.id()));
    }

    private List<SessionSnapshot> complete(UUID tenantId) {
        return entities
                .createQuery(
                        "select s from StoredSnapshot s where s.tenantId = :tenant and s.complete = true",
                        StoredSnapshot.class)
                .setParameter("tenant", tenantId)
                .getResultList()
                .stream()
                .map(StoredSnapshot::snapshot)
                .sorted(SessionSnapshot.NEWEST_FIRST)
                .toList();
    }

    private static SessionAnswer answer(SessionRequest request, Outcome outcome, @Nullable String problem) {
        return new SessionAnswer(request.host(), request.requestId(), outcome, problem, List.of(), null);
    }
}
