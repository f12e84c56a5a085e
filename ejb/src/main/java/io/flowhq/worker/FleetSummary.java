package io.flowhq.worker;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The whole fleet in a few numbers. Thread-safe. */
@Stateless
public class FleetSummary {
    @PersistenceContext
    EntityManager entities;

    /** How many workers are in each phase; every phase has an entry. */
    public Map<WorkerPhase, Long> countsByPhase() {
        Map<WorkerPhase, Long> counts = new EnumMap<>(WorkerPhase.class);
        for (WorkerPhase phase : WorkerPhase.values()) {
            counts.put(phase, 0L);
        }
        entities.createQuery(
                        "select w.phase as phase, count(w.id) as workers from WorkerProcess w group by w.phase",
                        Tuple.class)
                .getResultList()
                .forEach(row -> counts.put(row.get("phase", WorkerPhase.class), row.get("workers", Long.class)));
        return counts;
    }

    /** How many workers are in one of these phases, or in any for one of these reasons: by phase and reason, the most frequent first. */
    public List<Trouble> troubles(Set<WorkerPhase> phases, Set<ErrorCode> reasons) {
        return entities.createQuery(
                        "select w.phase as phase, w.errorCode as error, count(w.id) as workers from WorkerProcess w"
                                + " where w.phase in :phases or w.errorCode in :reasons group by w.phase, w.errorCode"
                                + " order by count(w.id) desc, w.phase, w.errorCode",
                        Tuple.class)
                .setParameter("phases", phases)
                .setParameter("reasons", reasons)
                .getResultStream()
                .map(row -> new Trouble(
                        row.get("phase", WorkerPhase.class),
                        row.get("error", ErrorCode.class),
                        row.get("workers", Long.class)))
                .toList();
    }
}
