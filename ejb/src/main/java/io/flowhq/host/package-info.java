/**
 * The machines that run workers: which are there, whether they are alive, how much room they have, and how to reach them.
 *
 * <p>What runs on them belongs to {@code worker}; here it is only counted.
 */
@NullMarked
package io.flowhq.host;

import org.jspecify.annotations.NullMarked;
