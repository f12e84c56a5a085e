/**
 * Jobs over REST: starting, watching, pausing, resuming and aborting their runs, and the results as CSV.
 *
 * <p>What a job does and when it may be started is decided in {@code fleet.job}.
 */
@NullMarked
package io.flowhq.web.job;

import org.jspecify.annotations.NullMarked;
