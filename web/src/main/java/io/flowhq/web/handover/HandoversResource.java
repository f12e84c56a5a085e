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
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

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

    /** The shop's people leave a chat to the worker again. */
    @POST
    @Path("/{id}/handovers/{handover}/answer-again")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Let the worker answer again in a chat that a person has")
    @APIResponse(
            responseCode = "202",
            description = "The worker is asked; a second or two later the chat is not listed any more",
            content = @Content(schema = @Schema(implementation = HandoverView.class)))
    public Response answerAgain(@PathParam("id") UUID id, @PathParam("handover") UUID handover) {
        return Response.accepted(handovers.answerAgain(id, handover)).build();
    }
}
