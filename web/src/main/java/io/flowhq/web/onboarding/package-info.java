/**
 * The way to a shop over REST: registering, and deciding on requests to be set up. What an owner who has an account asks for
 * is in {@code portal}.
 *
 * <p>What may become of a request is {@code onboarding}'s of the control plane.
 */
@NullMarked
package io.flowhq.web.onboarding;

import org.jspecify.annotations.NullMarked;
