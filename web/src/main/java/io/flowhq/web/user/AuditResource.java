package io.flowhq.web.user;

import static io.flowhq.user.UserRole.ADMIN_ROLE;
import static io.flowhq.user.UserRole.OPERATOR_ROLE;

import io.flowhq.audit.AuditTrail;
import io.flowhq.audit.AuditView;
import io.flowhq.web.query.Page;
import io.flowhq.web.query.Paging;
import io.flowhq.web.query.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** {@code /api/admin/audit}: who did what. Read only, for everybody. */
@Path("/admin/audit")
@RequestScoped
@RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    @Inject
    AuditTrail audit;

    @Context
    UriInfo uri;

    /** A page of entries, the newest first. */
    @GET
    @Operation(summary = "Who did what, the newest first")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    @Parameter(name = "size", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    public Page<AuditView> page() {
        QueryParameters query = new QueryParameters(uri);
        Paging paging = query.paging();
        return query.checked(() -> paging.of(audit.latest(paging.offset(), paging.size()), audit.count()));
    }
}
