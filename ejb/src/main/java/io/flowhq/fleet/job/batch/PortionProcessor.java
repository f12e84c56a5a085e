package io.flowhq.fleet.job.batch;

import io.flowhq.fleet.job.JobWorks;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Does the work of one portion, in the transaction that the writer records it in. */
@Named
@Dependent
public class PortionProcessor implements ItemProcessor {
    @Inject
    JobWorks works;

    @Override
    public Portion.Done processItem(Object item) {
        Portion portion = (Portion) item;
        return new Portion.Done(portion.run().key(), works.perform(portion.run(), portion.items()));
    }
}
