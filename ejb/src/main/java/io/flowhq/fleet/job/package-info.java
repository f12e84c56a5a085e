/**
 * Work on many tenants at once: runs that are started, watched, paused, resumed and aborted, go on after a crash where they
 * were, and are worked on by one server at a time.
 *
 * <p>What a run has done is kept in its own tables, in the transaction that does it; {@code batch} lets the batch runtime
 * do the work portion by portion and is the only place that knows it. What the jobs do lies in a package for each kind.
 */
@NullMarked
package io.flowhq.fleet.job;

import org.jspecify.annotations.NullMarked;
