package io.flowhq.web.host;

import static io.flowhq.user.UserRole.ADMIN_ROLE;
import static io.flowhq.user.UserRole.OPERATOR_ROLE;

import io.flowhq.worker.Moves;
import io.flowhq.worker.MovesView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /api/admin/moves}: workers that left a lost or drained host, and those that did not. */
@Path("/admin/moves")
@RequestScoped
@RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
@Produces(MediaType.APPLICATION_JSON)
public class MovesResource {
    @Inject
    Moves moves;

    /** What moved, what stays and why. */
    @GET
    @Operation(summary = "Which workers moved between hosts, which stay on a silent or drained one, and why")
    public MovesView view() {
        return moves.view();
    }
}
