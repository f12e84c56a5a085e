/**
 * What everybody needs of the broker: the text of a message, a way to put aside what cannot be handled, and whether it is there.
 *
 * <p>Who listens to what stands in the features.
 */
@NullMarked
package io.flowhq.broker;

import org.jspecify.annotations.NullMarked;
