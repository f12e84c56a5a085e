/**
 * The worker hosts.
 *
 * <p>Only how REST speaks of it belongs here; the rules are in the EJB module.
 */
@NullMarked
package io.flowhq.web.host;

import org.jspecify.annotations.NullMarked;
