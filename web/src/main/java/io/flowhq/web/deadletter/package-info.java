/**
 * Dead letters over REST: look at them, send them again, delete them.
 *
 * <p>What they are and what may be done with them is {@code deadletter}'s of the control plane.
 */
@NullMarked
package io.flowhq.web.deadletter;

import org.jspecify.annotations.NullMarked;
