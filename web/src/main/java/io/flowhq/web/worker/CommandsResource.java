package io.flowhq.web.worker;

import static io.flowhq.user.UserRole.ADMIN_ROLE;
import static io.flowhq.user.UserRole.OPERATOR_ROLE;

import io.flowhq.web.problem.ProblemCode;
import io.flowhq.web.problem.ProblemException;
import io.flowhq.worker.WorkerCommands;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /api/admin/commands}: what became of a command. */
@Path("/admin/commands")
@RequestScoped
@RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
@Produces(MediaType.APPLICATION_JSON)
public class CommandsResource {
    @Inject
    WorkerCommands commands;

    /** One command of the last 7 days. */
    @GET
    @Path("/{command_id}")
    @Operation(summary = "A command of the last 7 days")
    public CommandView find(@PathParam("command_id") UUID commandId) {
        return commands.find(commandId)
                .map(CommandView::of)
                .orElseThrow(() -> new ProblemException(
                        ProblemCode.COMMAND_NOT_FOUND,
                        "There is no command " + commandId + "; commands are kept for 7 days."));
    }
}
