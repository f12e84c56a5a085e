package io.flowhq.web.worker;

import static io.flowhq.user.UserRole.ADMIN_ROLE;
import static io.flowhq.user.UserRole.OPERATOR_ROLE;

import io.flowhq.worker.Screenshots;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** {@code /api/admin/tenants/{id}/worker/screenshot}: how a worker's page looks, for sessions that are stuck. */
@Path("/admin/tenants")
@RequestScoped
@RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
public class ScreenshotResource {
    private static final String PNG = "image/png";

    @Inject
    Screenshots screenshots;

    /** Taken now, within a few seconds; codes and chats are blacked out. */
    @GET
    @Path("/{id}/worker/screenshot")
    @Produces(PNG)
    @Operation(summary = "A picture of the worker's page, taken now, with codes and chats blacked out")
    @APIResponse(
            responseCode = "200",
            description = "The picture",
            content = @Content(mediaType = PNG, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public byte[] take(@PathParam("id") UUID id) {
        return screenshots.take(id);
    }
}
