package io.flowhq.web.job;

import static io.flowhq.user.UserRole.ADMIN_ROLE;
import static io.flowhq.user.UserRole.OPERATOR_ROLE;

import io.flowhq.fleet.job.archive.MessageRetention;
import io.flowhq.fleet.job.archive.MessageRetention.Retention;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /api/admin/tenants/{id}/retention}: after how many days the job message-archive takes a tenant's messages. */
@Path("/admin/tenants")
@RequestScoped
@RolesAllowed(ADMIN_ROLE)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RetentionResource {
    @Inject
    MessageRetention retention;

    /** What holds for the tenant. */
    @GET
    @Path("/{id}/retention")
    @RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
    @Operation(summary = "After how many days a tenant's messages are archived")
    public Retention retention(@PathParam("id") UUID id) {
        return retention.of(id);
    }

    /** Gives the tenant its own. */
    @PUT
    @Path("/{id}/retention")
    @Operation(summary = "Say after how many days a tenant's messages are archived; null: as for all")
    public Retention change(@PathParam("id") UUID id, Retention body) {
        return retention.change(id, body);
    }
}
