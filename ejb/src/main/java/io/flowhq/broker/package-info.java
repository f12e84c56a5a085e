/**
 * What every listener needs of the broker: the text of a message, and a way to put aside what cannot be handled.
 *
 * <p>Who listens to what stands in the features.
 */
@NullMarked
package io.flowhq.broker;

import org.jspecify.annotations.NullMarked;
