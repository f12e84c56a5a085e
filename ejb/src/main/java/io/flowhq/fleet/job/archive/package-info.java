/**
 * The job that moves old messages from the database to compressed CSV files with a manifest.
 *
 * <p>A file is complete on disk, and named in the manifest as being moved, before its messages are deleted in the transaction that
 * notes it; after that the manifest names it as archived.
 */
@NullMarked
package io.flowhq.fleet.job.archive;

import org.jspecify.annotations.NullMarked;
