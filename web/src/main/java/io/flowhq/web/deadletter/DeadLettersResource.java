package io.flowhq.web.deadletter;

import static io.flowhq.user.UserRole.ADMIN_ROLE;
import static io.flowhq.user.UserRole.OPERATOR_ROLE;

import io.flowhq.deadletter.DeadLetterBatch;
import io.flowhq.deadletter.DeadLetterView;
import io.flowhq.deadletter.DeadLetters;
import io.flowhq.input.Checks;
import io.flowhq.web.query.Page;
import io.flowhq.web.query.Paging;
import io.flowhq.web.query.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/admin/dead-letters}: messages that could not be handled. */
@Path("/admin/dead-letters")
@RequestScoped
@RolesAllowed(ADMIN_ROLE)
@Produces(MediaType.APPLICATION_JSON)
public class DeadLettersResource {

    @Inject
    DeadLetters letters;

    @Inject
    DeadLetterBatch batch;

    @Context
    UriInfo uri;

    /**
     * Several of them.
     *
     * @param ids 1 to {@value DeadLetterBatch#MOST}
     */
    public record Several(@Nullable List<@Nullable UUID> ids) {
        List<UUID> checked() {
            Checks checks = new Checks();
            List<UUID> known = ids == null
                    ? List.of()
                    : ids.stream().filter(Objects::nonNull).toList();
            if (known.isEmpty() || known.size() > DeadLetterBatch.MOST) {
                checks.refuse("ids", "Must be a list of 1 to " + DeadLetterBatch.MOST + " ids of dead letters.");
            }
            checks.done();
            return known;
        }
    }

    /** A page of them, the newest first. */
    @GET
    @RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
    @Operation(summary = "Messages that could not be handled, the newest first, with the beginning of each")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    @Parameter(name = "size", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    public Page<DeadLetterView> page() {
        QueryParameters query = new QueryParameters(uri);
        Paging paging = query.paging();
        return query.checked(() -> paging.of(letters.latest(paging.offset(), paging.size()), letters.count()));
    }

    /** Sends one to its address again. */
    @POST
    @Path("/{id}/replay")
    @Operation(summary = "Send a message once more to the address it came to, and take it off the list")
    @APIResponse(responseCode = "202", description = "Sent; if it cannot be handled again it comes back as a new one")
    public Response replay(@PathParam("id") UUID id) {
        letters.replay(id);
        return Response.accepted().build();
    }

    /** Deletes one for good. */
    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a message that could not be handled")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("id") UUID id) {
        letters.delete(id);
    }

    /** Sends several to their addresses again. */
    @POST
    @Path("/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Send several once more, each for itself; answers what came of it")
    public DeadLetterBatch.Result replayAll(Several several) {
        return batch.replay(several.checked());
    }

    /** Deletes several for good. */
    @POST
    @Path("/delete")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Delete several, each for itself; answers what came of it")
    public DeadLetterBatch.Result deleteAll(Several several) {
        return batch.delete(several.checked());
    }
}
