package io.flowhq.web.job;

import static io.flowhq.user.UserRole.ADMIN_ROLE;
import static io.flowhq.user.UserRole.OPERATOR_ROLE;

import io.flowhq.fleet.job.usage.TenantUsage;
import io.flowhq.fleet.job.usage.UsageDay;
import io.flowhq.web.query.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** {@code /api/admin/tenants/{id}/usage}: what the job usage-rollup has counted. */
@Path("/admin/tenants")
@RequestScoped
@RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
@Produces(MediaType.APPLICATION_JSON)
public class UsageResource {
    @Inject
    TenantUsage usage;

    @Context
    UriInfo uri;

    /** The days that were counted, the oldest first. */
    @GET
    @Path("/{id}/usage")
    @Operation(
            summary = "Messages, outcomes, reply times and uptime of a tenant per day",
            description =
                    "Days that were counted, of the tenant's own calendar, the oldest first; 30 days when none are"
                            + " named, 367 at most.")
    @Parameter(name = "from", in = ParameterIn.QUERY, schema = @Schema(implementation = LocalDate.class))
    @Parameter(name = "to", in = ParameterIn.QUERY, schema = @Schema(implementation = LocalDate.class))
    public List<UsageDay> usage(@PathParam("id") UUID id) {
        QueryParameters query = new QueryParameters(uri);
        LocalDate from = query.day("from");
        LocalDate to = query.day("to");
        return query.checked(() -> usage.between(id, from, to));
    }
}
