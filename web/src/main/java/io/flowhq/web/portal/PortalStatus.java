package io.flowhq.web.portal;

import io.flowhq.onboarding.SetupRequestView;
import io.flowhq.tenant.TenantView;
import org.jspecify.annotations.Nullable;

/**
 * What an owner sees first.
 *
 * @param tenant null until the set-up request is approved
 * @param setupRequest the last one, or null
 */
public record PortalStatus(@Nullable TenantView tenant, @Nullable SetupRequestView setupRequest) {}
