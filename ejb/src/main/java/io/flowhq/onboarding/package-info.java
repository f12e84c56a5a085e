/**
 * How an owner gets from an account to a running tenant: the request to be set up, and the log of what happened in the
 * owner's portal.
 *
 * <p>Deciding on a request makes a tenant, which belongs to {@code tenant}.
 */
@NullMarked
package io.flowhq.onboarding;

import org.jspecify.annotations.NullMarked;
