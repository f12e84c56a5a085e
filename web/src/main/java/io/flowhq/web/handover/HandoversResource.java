package io.flowhq.web.handover;

import static io.flowhq.user.UserRole.ADMIN_ROLE;
import static io.flowhq.user.UserRole.OPERATOR_ROLE;

import io.flowhq.handover.HandoverView;
import io.flowhq.handover.Handovers;
import io.flowhq.tenant.TenantNotFoundException;
import io.flowhq.tenant.TenantRegistry;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /api/admin/tenants/{id}/handovers}: the chats in which a tenant's worker is quiet. */
@Path("/admin/tenants")
@RequestScoped
@RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
@Produces(MediaType.APPLICATION_JSON)
public class HandoversResource {
    @Inject
    TenantRegistry tenants;

    @Inject
    Handovers handovers;

    /** The latest first. */
    @GET
    @Path("/{id}/handovers")
    @Operation(summary = "The chats in which the worker is quiet, and why, the latest first")
    public List<HandoverView> current(@PathParam("id") UUID id) {
        if (tenants.find(id).isEmpty()) {
            throw new TenantNotFoundException(id);
        }
        return handovers.current(id);
    }
}
