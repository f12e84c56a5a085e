package io.flowhq.fleet.job.batch;

import io.flowhq.fleet.job.PortionResult;
import io.flowhq.fleet.job.RunContext;
import io.flowhq.fleet.job.RunKey;
import io.flowhq.fleet.job.WorkItem;
import java.util.List;

/** Tenants to be worked on together. */
record Portion(RunContext run, List<WorkItem> items) {

    /** What has become of it. */
    record Done(RunKey key, PortionResult result) {}
}
