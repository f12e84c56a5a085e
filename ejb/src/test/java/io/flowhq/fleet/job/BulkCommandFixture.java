package io.flowhq.fleet.job;

import io.flowhq.fleet.job.command.BulkCommandWork;
import io.flowhq.tenant.TenantRegistry;
import java.util.UUID;

/** Runs of the job that does least: one command to every tenant of a filter. */
abstract class BulkCommandFixture extends JobFixture {
    JobWork work() {
        return beans.get(BulkCommandWork.class);
    }

    static JobRequest command(TenantFilter filter, String command, String startAt) {
        return new JobRequest(filter, startAt, "A test", command, 100, null, null, null, null, null, null);
    }

    /** One tenant per portion. */
    static JobRequest slow(TenantFilter filter) {
        return new JobRequest(filter, null, "A test", "restart", 1, null, null, null, null, null, null);
    }

    long generation(UUID tenant) {
        return beans.inTransaction(() -> beans.get(TenantRegistry.class).find(tenant))
                .orElseThrow()
                .workerProcess()
                .generation();
    }
}
