/**
 * The job that moves old messages from the database to compressed CSV files with a manifest.
 *
 * <p>A file is complete on disk, and named in the manifest, before its messages are deleted in the transaction that notes it.
 */
@NullMarked
package io.flowhq.fleet.job.archive;

import org.jspecify.annotations.NullMarked;
