/**
 * Snapshots of linked sessions: what belongs to one, how it is packed from a folder that is in use, encrypted, kept in a
 * {@link io.flowhq.contract.sessionstore.SessionStore}, and put back on a host that has none or an older one.
 *
 * <p>When it is time for one is the worker's and the agent's to decide, not this package's. Everything here blocks.
 */
@NullMarked
package io.flowhq.workerhost.snapshot;

import org.jspecify.annotations.NullMarked;
