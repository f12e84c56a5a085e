package io.flowhq.web.host;

import static io.flowhq.user.UserRole.ADMIN_ROLE;
import static io.flowhq.user.UserRole.OPERATOR_ROLE;

import io.flowhq.host.HostRegistry;
import io.flowhq.host.HostView;
import io.flowhq.web.problem.ProblemCode;
import io.flowhq.web.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /api/admin/hosts}: where workers run. */
@Path("/admin/hosts")
@RequestScoped
@RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
@Produces(MediaType.APPLICATION_JSON)
public class HostsResource {
    @Inject
    HostRegistry hosts;

    /** Every host, by name. */
    @GET
    @Operation(summary = "Every worker host")
    public List<HostView> all() {
        return hosts.all();
    }

    /** One host. */
    @GET
    @Path("/{name}")
    @Operation(summary = "One worker host")
    public HostView find(@PathParam("name") String name) {
        return hosts.find(name)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.HOST_NOT_FOUND,
                        "No such host has reported yet. GET /api/admin/hosts lists those that have."));
    }
}
