/**
 * Errors as RFC 9457 problem details: the closed list of codes (docs/api/problems.md), and the mapping of everything that
 * can go wrong to one of them.
 *
 * <p>A feature throws its own exception; only the mapping lies here.
 */
@NullMarked
package io.flowhq.web.problem;

import org.jspecify.annotations.NullMarked;
