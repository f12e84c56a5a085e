package io.flowhq.web.worker;

import static io.flowhq.user.UserRole.ADMIN_ROLE;
import static io.flowhq.user.UserRole.OPERATOR_ROLE;

import io.flowhq.tenant.TenantNotFoundException;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.web.query.QueryParameters;
import io.flowhq.worker.WorkerLogs;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** {@code /api/admin/tenants/{id}/worker/log}: what the worker itself wrote down. */
@Path("/admin/tenants")
@RequestScoped
@RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
public class WorkerLogResource {
    private static final int DEFAULT_TAIL = 200;
    private static final int LONGEST_TAIL = 5000;
    private static final String TEXT_IN_UTF_8 = MediaType.TEXT_PLAIN + ";charset=UTF-8";

    @Inject
    TenantRegistry tenants;

    @Inject
    WorkerLogs logs;

    @Context
    UriInfo uri;

    /** The last lines of the present or the previous run. */
    @GET
    @Path("/{id}/worker/log")
    @Produces(TEXT_IN_UTF_8)
    @Operation(summary = "The last lines of the worker's own log")
    @Parameter(
            name = "run",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            implementation = String.class,
                            enumeration = {"current", "previous"},
                            defaultValue = "current"))
    @Parameter(
            name = "tail",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = Integer.class, defaultValue = "200", maximum = "5000"))
    public String tail(@PathParam("id") UUID id) {
        QueryParameters query = new QueryParameters(uri);
        WorkerLogs.Run run = query.constant("run", WorkerLogs.Run.class);
        int tail = query.number("tail", DEFAULT_TAIL, 1, LONGEST_TAIL);
        return query.checked(() -> {
            String host = tenants.find(id)
                    .orElseThrow(() -> new TenantNotFoundException(id))
                    .workerProcess()
                    .host();
            return logs.tail(id, host, run == null ? WorkerLogs.Run.CURRENT : run, tail);
        });
    }
}
