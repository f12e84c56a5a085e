package io.flowhq.worker;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.contract.WorkerRequestKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets workers know that somebody looks at their code: one that nobody looks at stops renewing it after some minutes.
 * Pages and tools look every second or so, and a worker need not hear of each time. Thread-safe; each server counts for
 * itself, which does no harm.
 */
@ApplicationScoped
public class CodeLooks {
    /** Six codes of 20 s each pass before a worker stops renewing. */
    static final Duration PAUSE = Duration.ofSeconds(20);
    /** Without a code somebody waits; and a message to a host may get lost. */
    static final Duration PAUSE_WITHOUT_CODE = Duration.ofSeconds(2);

    private final Map<UUID, Instant> told = new ConcurrentHashMap<>();

    @Inject
    WorkerQuestions questions;

    @Inject
    Clock clock;

    /**
     * Somebody looks.
     *
     * @param thereIsOne whether there is a code to be seen
     */
    void looked(UUID tenantId, boolean thereIsOne) {
        Instant now = clock.instant();
        told.values().removeIf(at -> at.plus(PAUSE).isBefore(now));
        Instant due = told.getOrDefault(tenantId, Instant.EPOCH).plus(thereIsOne ? PAUSE : PAUSE_WITHOUT_CODE);
        if (!due.isAfter(now)) {
            told.put(tenantId, now);
            questions.ask(
                    tenantId,
                    UUID.randomUUID(),
                    WorkerRequestKind.SHOW_CODE,
                    phase -> phase == WorkerPhase.AWAITING_LINK);
        }
    }
}
