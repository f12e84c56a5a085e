package io.flowhq.web.worker;

import static io.flowhq.user.UserRole.ADMIN_ROLE;
import static io.flowhq.user.UserRole.OPERATOR_ROLE;

import io.flowhq.input.Checks;
import io.flowhq.web.security.CurrentUser;
import io.flowhq.worker.CommandKind;
import io.flowhq.worker.CommandReceipt;
import io.flowhq.worker.WorkerCommands;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/admin/tenants/{id}/worker}: what people ask of a worker. Each answer shows the phase that the command has
 * set already. A repeated {@code Idempotency-Key} gets the first answer again and does nothing.
 */
@Path("/admin/tenants")
@RequestScoped
@RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
@Produces(MediaType.APPLICATION_JSON)
public class WorkerResource {
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 200;

    /** The keys of tools' commands and of jobs' begin so. */
    private static final List<String> RESERVED = List.of("operation:", "job/");

    @Inject
    WorkerCommands commands;

    @Inject
    CurrentUser currentUser;

    @Context
    UriInfo uri;

    /** Refused with 409 while the worker runs. */
    @POST
    @Path("/{id}/worker/start")
    @Operation(summary = "Start the worker")
    @APIResponse(
            responseCode = "202",
            description = "The worker as it is from now on",
            content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
    public Response start(@PathParam("id") UUID id, @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
        return issue(id, CommandKind.START, key);
    }

    /** A stopped worker stays stopped. */
    @POST
    @Path("/{id}/worker/stop")
    @Operation(summary = "Stop the worker")
    @APIResponse(
            responseCode = "202",
            description = "The worker as it is from now on",
            content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
    public Response stop(@PathParam("id") UUID id, @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
        return issue(id, CommandKind.STOP, key);
    }

    /** Graceful, the session is kept; starts a stopped worker. */
    @POST
    @Path("/{id}/worker/restart")
    @Operation(summary = "Restart the worker gracefully")
    @APIResponse(
            responseCode = "202",
            description = "The worker as it is from now on",
            content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
    public Response restart(@PathParam("id") UUID id, @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
        return issue(id, CommandKind.RESTART, key);
    }

    /** Kills the whole tree of processes first; the session is kept. */
    @POST
    @Path("/{id}/worker/force-restart")
    @Operation(summary = "Kill the worker and start it afresh")
    @APIResponse(
            responseCode = "202",
            description = "The worker as it is from now on",
            content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
    public Response forceRestart(@PathParam("id") UUID id, @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key) {
        return issue(id, CommandKind.FORCE_RESTART, key);
    }

    private Response issue(UUID tenantId, CommandKind kind, @Nullable String key) {
        CommandReceipt receipt =
                commands.issue(tenantId, kind, currentUser.required().email(), checked(key));
        return Response.accepted(CommandAnswer.of(receipt))
                .location(uri.getBaseUriBuilder().path("admin/commands/{id}").build(receipt.commandId()))
                .build();
    }

    private static @Nullable String checked(@Nullable String key) {
        if (key == null) {
            return null;
        }
        Checks checks = new Checks();
        String clean = checks.text(IDEMPOTENCY_KEY, key, LONGEST_KEY).orElse(null);
        if (clean != null && RESERVED.stream().anyMatch(clean::startsWith)) {
            checks.refuse(IDEMPOTENCY_KEY, "Must not begin with " + String.join(" or ", RESERVED) + ".");
        }
        checks.done();
        return clean;
    }
}
