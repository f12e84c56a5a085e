/**
 * What owners and their staff see and do: their own tenant, and nothing else.
 *
 * <p>Only how REST speaks of it belongs here; the rules are in the EJB module.
 */
@NullMarked
package io.flowhq.web.portal;

import org.jspecify.annotations.NullMarked;
