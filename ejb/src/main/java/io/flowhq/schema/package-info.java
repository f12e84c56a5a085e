/**
 * Brings the database's tables to the version of this software before anything else runs.
 *
 * <p>The tables themselves are in {@code db/migration}: {@code common} for both databases, {@code h2} and
 * {@code postgresql} where SQL differs.
 */
@NullMarked
package io.flowhq.schema;

import org.jspecify.annotations.NullMarked;
