package io.flowhq.web.portal;

import io.flowhq.tenant.TenantNotFoundException;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.tenant.TenantView;
import io.flowhq.web.problem.ProblemCode;
import io.flowhq.web.problem.ProblemException;
import io.flowhq.web.security.CurrentUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** The tenant of whoever is signed in: the portal never takes a tenant's id from a request. */
@RequestScoped
public class OwnTenant {
    @Inject
    CurrentUser currentUser;

    @Inject
    TenantRegistry tenants;

    /**
     * All of it.
     *
     * @throws ProblemException if the account has none yet, or not any more
     */
    public TenantView required() {
        UUID id = id();
        return tenants.find(id).orElseThrow(() -> new TenantNotFoundException(id));
    }

    /**
     * Its id.
     *
     * @throws ProblemException if the account has none yet
     */
    public UUID id() {
        return currentUser
                .tenantId()
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.NO_TENANT_YET,
                        "Ask to be set up first (POST /api/portal/setup-request), then wait for the approval."));
    }
}
