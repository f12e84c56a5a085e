/**
 * What the control plane reads from its environment: one record per concern, with names, defaults and checks.
 *
 * <p>Settings of a tenant are data and live with the tenant, not here.
 */
@NullMarked
package io.flowhq.settings;

import org.jspecify.annotations.NullMarked;
