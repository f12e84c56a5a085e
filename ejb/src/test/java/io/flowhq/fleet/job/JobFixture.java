package io.flowhq.fleet.job;

import io.flowhq.settings.NodeSettings;
import io.flowhq.testing.Beans;
import io.flowhq.testing.NewTenants;
import io.flowhq.worker.TenantWorkers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tenants, and a server that works on runs step by step, so that it can die between any two of them. */
abstract class JobFixture {
    Beans beans;
    JobRuns runs;
    JobExecutions executions;

    abstract DataSource database();

    @BeforeEach
    void begin() {
        beans = new Beans(database());
        beans.get(TenantWorkers.class);
        runs = beans.get(JobRuns.class);
        executions = beans.get(JobExecutions.class);
    }

    /** One database serves many tests: none of a job's runs may keep those of the next test away. */
    @AfterEach
    void end() {
        beans.inTransaction(() -> runs.latest(null, null, 0, 100)).stream()
                .filter(run -> run.state().active())
                .forEach(run -> {
                    beans.inTransaction(() -> runs.abort(run.id()));
                    afterTheLease();
                    take(run.id());
                });
        beans.clock().forward(Duration.ofDays(91));
        beans.inTransaction(() -> executions.forgetOld());
    }

    /** Nothing has been heard of the server that works on a run for longer than the run waits for it. */
    void afterTheLease() {
        beans.clock().forward(beans.get(NodeSettings.class).jobLease().plusSeconds(1));
    }

    List<UUID> tenants(int count) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(NewTenants.create(beans, "Shop " + i, "Africa/Nairobi"));
        }
        return ids;
    }

    static TenantFilter only(List<UUID> tenants) {
        return new TenantFilter(
                null,
                null,
                null,
                null,
                null,
                tenants.stream().map(UUID::toString).toList());
    }

    UUID started(JobName job, JobRequest request) {
        return beans.inTransaction(() -> runs.start(job, request, "ada@example.org"))
                .id();
    }

    JobRunView run(UUID id) {
        return beans.inTransaction(() -> runs.find(id, 0, JobRuns.MOST_RESULTS)).orElseThrow();
    }

    Optional<RunKey> take(UUID id) {
        return beans.inTransaction(() -> executions.take(id)).map(JobExecutions.Taken::key);
    }

    /** What a server does from taking the run up to its end. */
    void workOn(UUID id, JobWork work) {
        RunKey key = take(id).orElseThrow();
        beans.inTransaction(() -> executions.plan(key, work));
        while (portion(key, work)) {
            // The next one.
        }
        beans.inTransaction(() -> executions.returned(key));
    }

    /** One portion; false when there is none or the run must not go on. */
    boolean portion(RunKey key, JobWork work) {
        Optional<RunContext> context = beans.inTransaction(() -> executions.goOn(key));
        List<WorkItem> items = context.map(run -> next(key, work, run)).orElse(List.of());
        if (items.isEmpty()) {
            return false;
        }
        beans.inTransaction(() -> executions.record(key, work.perform(context.orElseThrow(), items)));
        return true;
    }

    List<WorkItem> next(RunKey key, JobWork work, RunContext run) {
        return beans.inTransaction(() -> executions.next(key, work.portion(run.parameters()), work.inWaves()));
    }
}
