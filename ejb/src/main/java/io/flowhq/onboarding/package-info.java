/**
 * How somebody gets from nothing to a running shop: the account, the request to be set up, the decision on it, and the log of
 * what happened in the owner's portal.
 *
 * <p>What an account is belongs to {@code user}, what a shop is to {@code tenant}, and what its worker does to {@code worker}.
 */
@NullMarked
package io.flowhq.onboarding;

import org.jspecify.annotations.NullMarked;
