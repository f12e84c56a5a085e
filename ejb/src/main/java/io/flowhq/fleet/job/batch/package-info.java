/**
 * Lets Jakarta Batch do the work of runs: the only place that knows of it.
 *
 * <p>Each attempt at a run is one execution of the batch job with the same name (META-INF/batch-jobs), begun anew: its
 * checkpoint are the run's own rows, which are written in the transaction of the work. The batch runtime is never asked to
 * restart an execution, for it cannot know whether the server that had it is dead or only slow; the run's lease does.
 */
@NullMarked
package io.flowhq.fleet.job.batch;

import org.jspecify.annotations.NullMarked;
