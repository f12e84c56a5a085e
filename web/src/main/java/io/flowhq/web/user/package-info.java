/**
 * Accounts, API keys and the audit, for administrators.
 *
 * <p>Only how REST speaks of it belongs here; the rules are in the EJB module.
 */
@NullMarked
package io.flowhq.web.user;

import org.jspecify.annotations.NullMarked;
