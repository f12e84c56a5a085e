/**
 * The packaged control plane inside the real server, seen from outside: REST, roles, sign-in.
 *
 * <p>What needs a worker or a browser is in system-tests; what needs no server is beside its class.
 */
@NullMarked
package io.flowhq.ear;

import org.jspecify.annotations.NullMarked;
