package io.flowhq.web.worker;

import static io.flowhq.user.UserRole.ADMIN_ROLE;
import static io.flowhq.user.UserRole.OPERATOR_ROLE;

import io.flowhq.tenant.TenantNotFoundException;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.web.query.QueryParameters;
import io.flowhq.worker.SessionQr;
import io.flowhq.worker.WorkerEventView;
import io.flowhq.worker.WorkerJournal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** {@code /api/admin/tenants/{id}/qr} and {@code /events}: what can be seen of a worker. */
@Path("/admin/tenants")
@RequestScoped
@RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
@Produces(MediaType.APPLICATION_JSON)
public class WorkerSightResource {
    private static final int DEFAULT_LIMIT = 200;
    private static final int HIGHEST_LIMIT = 1000;

    @Inject
    TenantRegistry tenants;

    @Inject
    SessionQr sessionQr;

    @Inject
    WorkerJournal journal;

    @Context
    UriInfo uri;

    /** The codes that a phone can scan or be given now; never cached, as all of the API. */
    @GET
    @Path("/{id}/qr")
    @Operation(summary = "The QR code to scan, as a PNG data URL, and the code to type where one was asked for")
    public QrAnswer qr(@PathParam("id") UUID id) {
        requireTenant(id);
        return QrAnswer.of(sessionQr.current(id));
    }

    /** Asks for a code to type on the phone; {@code GET /qr} carries it about a second later. */
    @POST
    @Path("/{id}/link-code")
    @Operation(summary = "Ask WhatsApp for a code to type on the phone instead of scanning")
    @APIResponse(
            responseCode = "202",
            description = "Asked; GET /admin/tenants/{id}/qr carries it soon",
            content = @Content(schema = @Schema(implementation = QrAnswer.class)))
    public Response askForLinkCode(@PathParam("id") UUID id) {
        return Response.accepted(QrAnswer.of(sessionQr.askForLinkCode(id))).build();
    }

    /** The journal of the worker's phases, the newest first. */
    @GET
    @Path("/{id}/events")
    @Operation(summary = "The worker's changes of phase, the newest first")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = Integer.class, defaultValue = "200", maximum = "1000"))
    public List<WorkerEventView> events(@PathParam("id") UUID id) {
        QueryParameters query = new QueryParameters(uri);
        int limit = query.number("limit", DEFAULT_LIMIT, 1, HIGHEST_LIMIT);
        return query.checked(() -> {
            requireTenant(id);
            return journal.latest(id, limit);
        });
    }

    private void requireTenant(UUID id) {
        if (tenants.find(id).isEmpty()) {
            throw new TenantNotFoundException(id);
        }
    }
}
