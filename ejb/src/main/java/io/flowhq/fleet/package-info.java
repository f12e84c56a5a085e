/**
 * All hosts and workers together: takes what hosts report, sends them what they should be doing, and looks at regular
 * times for what does not report itself.
 *
 * <p>Only who is told and when is decided here; what follows for a worker is {@code worker}'s, for a host {@code host}'s.
 */
@NullMarked
package io.flowhq.fleet;

import org.jspecify.annotations.NullMarked;
