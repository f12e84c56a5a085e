/**
 * The tenants and how they are answered, for administrators and operators.
 *
 * <p>Only how REST speaks of it belongs here; the rules are in the EJB module.
 */
@NullMarked
package io.flowhq.web.tenant;

import org.jspecify.annotations.NullMarked;
