package io.flowhq.fleet.job.batch;

import io.flowhq.fleet.job.JobExecutions;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Records what the portions have come to: what was done and that it was done are committed together. */
@Named
@Dependent
public class PortionWriter extends AbstractItemWriter {
    @Inject
    JobExecutions executions;

    @Override
    public void writeItems(List<Object> portions) {
        for (Object each : portions) {
            Portion.Done portion = (Portion.Done) each;
            executions.record(portion.key(), portion.result());
        }
    }
}
