package io.flowhq.worker;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.settings.StaleSettings;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds workers whose page does not answer, and has them killed and started again. Thread-safe; two servers may do so at once. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class StaleWorkers {
    private static final Logger LOG = LoggerFactory.getLogger(StaleWorkers.class);

    @Resource(lookup = "java:jboss/datasources/FlowHQ")
    DataSource dataSource;

    @Inject
    Workers workers;

    @Inject
    Wishes wishes;

    @Inject
    PhaseChanges phases;

    @Inject
    StaleSettings settings;

    @Inject
    Clock clock;

    /** Tenants whose worker seems stale; each is to be {@link #mark marked} in a transaction of its own. */
    public List<UUID> suspects(Instant countingSince) {
        return new PulseTable(dataSource)
                .silentFor(settings.threshold(), clock.instant()).stream()
                        .filter(page -> page.exceeding(settings.threshold(), countingSince, clock.instant())
                                .isPresent())
                        .map(PageSilence::tenantId)
                        .toList();
    }

    /** Marks a worker stale, if it still is when nobody else can change it. */
    public void mark(UUID tenantId, Instant countingSince) {
        Optional<WorkerProcess> locked = workers.locked(tenantId);
        if (locked.isEmpty()) {
            return;
        }
        WorkerProcess worker = locked.get();
        Optional<Duration> silence = new PulseTable(dataSource)
                .watched(tenantId)
                .filter(page -> page.generation() == worker.generation())
                .flatMap(page -> page.exceeding(settings.threshold(), countingSince, clock.instant()));
        silence.ifPresent(age -> {
            LOG.info("{} is stale: its page has not answered for {}", tenantId, age);
            worker.wantAnewBecauseStale(clock.instant());
            phases.enter(worker, new Condition(WorkerPhase.STALE, ErrorCode.STALE, Sentences.stale(age)), null);
            wishes.tellAgain(worker);
        });
    }
}
