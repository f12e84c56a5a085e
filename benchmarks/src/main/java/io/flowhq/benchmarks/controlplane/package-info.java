/** What the control plane bears: a large fleet in its real database and on its real broker, with hosts that only talk. */
@NullMarked
package io.flowhq.benchmarks.controlplane;

import org.jspecify.annotations.NullMarked;
