/**
 * Who is calling, and what holds for every request: sign-in by form, HTTP Basic and API key, sessions and their end,
 * throttling, and the headers of safe answers.
 *
 * <p>Accounts and passwords themselves belong to {@code io.flowhq.user} of the EJB module; what a role may do stands at
 * the method or page it is about.
 */
@NullMarked
package io.flowhq.web.security;

import org.jspecify.annotations.NullMarked;
