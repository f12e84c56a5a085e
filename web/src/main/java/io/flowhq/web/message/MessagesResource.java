package io.flowhq.web.message;

import static io.flowhq.user.UserRole.ADMIN_ROLE;
import static io.flowhq.user.UserRole.OPERATOR_ROLE;

import io.flowhq.message.MessageView;
import io.flowhq.message.OutcomeCounts;
import io.flowhq.tenant.TenantNotFoundException;
import io.flowhq.tenant.TenantRegistry;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** {@code /api/admin/tenants/{id}/logs} and {@code /outcomes}: what was written and answered. */
@Path("/admin/tenants")
@RequestScoped
@RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
@Produces(MediaType.APPLICATION_JSON)
public class MessagesResource {
    @Inject
    TenantRegistry tenants;

    @Inject
    MessageLogReader messages;

    @Context
    UriInfo uri;

    /** The latest messages, the newest first. */
    @GET
    @Path("/{id}/logs")
    @Operation(summary = "The latest messages, the newest first")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = Integer.class, defaultValue = "200", maximum = "1000"))
    @Parameter(
            name = "before",
            in = ParameterIn.QUERY,
            description = "only what is older than the message with this id",
            schema = @Schema(implementation = UUID.class))
    public List<MessageView> latest(@PathParam("id") UUID id) {
        if (tenants.find(id).isEmpty()) {
            throw new TenantNotFoundException(id);
        }
        return messages.read(id, uri);
    }

    /** What became of the messages of the last days, day by day and in total. */
    @GET
    @Path("/{id}/outcomes")
    @Operation(summary = "What became of messages, per day of the tenant's time zone and in total")
    @Parameter(
            name = "days",
            in = ParameterIn.QUERY,
            description = "with today",
            schema = @Schema(implementation = Integer.class, defaultValue = "7", maximum = "31"))
    public OutcomeCounts outcomes(@PathParam("id") UUID id) {
        return messages.outcomes(tenants.find(id).orElseThrow(() -> new TenantNotFoundException(id)), uri);
    }
}
