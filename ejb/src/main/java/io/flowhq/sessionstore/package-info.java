/**
 * The control plane's own store of session snapshots: in its database, in parts, for hosts that share no folder.
 *
 * <p>What a snapshot holds is none of its business: hosts encrypt it with a key that never comes here. What a host that asks
 * may have is decided by where {@code worker} has placed the tenant.
 */
@NullMarked
package io.flowhq.sessionstore;

import org.jspecify.annotations.NullMarked;
