/**
 * What a failure of the database means, told by the states of the SQL standard and of both databases: a row that is there
 * already, or a database that is away. And how what is too old is deleted.
 *
 * <p>The tables are {@link io.flowhq.schema}'s and of the features that use them; what follows from a failure is the feature's.
 */
@NullMarked
package io.flowhq.database;

import org.jspecify.annotations.NullMarked;
