package io.flowhq.worker;

import io.flowhq.contract.WorkerPhase;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import java.util.EnumMap;
import java.util.Map;

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
}
