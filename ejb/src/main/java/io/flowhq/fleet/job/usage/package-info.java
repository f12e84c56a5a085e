/** The job that counts what each tenant's worker did on each day, and what it has counted. */
@NullMarked
package io.flowhq.fleet.job.usage;

import org.jspecify.annotations.NullMarked;
