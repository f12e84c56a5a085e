/**
 * What people and tools type in: checks that many features share, and the way to say everything that is wrong at once.
 *
 * <p>What a value means to a feature is checked in that feature.
 */
@NullMarked
package io.flowhq.input;

import org.jspecify.annotations.NullMarked;
