/** Figures of the jobs' own work, without the server around it. */
@NullMarked
package io.flowhq.benchmarks.batch;

import org.jspecify.annotations.NullMarked;
