/** The agent as a mere supervisor of processes, beside PM2 in the same run. */
@NullMarked
package io.flowhq.benchmarks.supervision;

import org.jspecify.annotations.NullMarked;
