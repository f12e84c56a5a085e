/**
 * The control plane's time: what it is, and what is done again and again as it passes. No part of it depends on whether the
 * clock of this server's machine is right, or is set while the server runs.
 *
 * <p>What is to be done belongs to the feature that does it; so does what follows from a time that is over.
 */
@NullMarked
package io.flowhq.time;

import org.jspecify.annotations.NullMarked;
