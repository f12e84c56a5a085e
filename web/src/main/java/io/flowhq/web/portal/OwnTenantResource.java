package io.flowhq.web.portal;

import static io.flowhq.user.UserRole.OWNER_ROLE;
import static io.flowhq.user.UserRole.STAFF_ROLE;

import io.flowhq.handover.HandoverView;
import io.flowhq.handover.Handovers;
import io.flowhq.input.FieldError;
import io.flowhq.input.InvalidInputException;
import io.flowhq.message.MessageView;
import io.flowhq.message.OutcomeCounts;
import io.flowhq.onboarding.SetupRequests;
import io.flowhq.reply.template.Preview;
import io.flowhq.tenant.ConfigChange;
import io.flowhq.tenant.PreviewRequest;
import io.flowhq.tenant.TenantChange;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.tenant.TenantView;
import io.flowhq.web.message.MessageLogReader;
import io.flowhq.web.security.CurrentUser;
import io.flowhq.web.worker.QrAnswer;
import io.flowhq.worker.SessionQr;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** {@code /api/portal/tenant/current}: the tenant of whoever is signed in. */
@Path("/portal/tenant/current")
@RequestScoped
@RolesAllowed({OWNER_ROLE, STAFF_ROLE})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OwnTenantResource {
    /** Kept by the owner's own browser only, and asked about each time. */
    private static final String REVALIDATED = "private, no-cache";

    private static final String CONFIG_PREFIX = "config.";

    @Inject
    OwnTenant ownTenant;

    @Inject
    CurrentUser currentUser;

    @Inject
    TenantRegistry tenants;

    @Inject
    SetupRequests setupRequests;

    @Inject
    SessionQr sessionQr;

    @Inject
    MessageLogReader messages;

    @Inject
    Handovers handovers;

    @Context
    UriInfo uri;

    @Context
    Request request;

    @Context
    HttpHeaders headers;

    /** Tenant and set-up request; 304 while nothing has changed since the ETag that the caller has. */
    @GET
    @Path("/status")
    @Operation(summary = "The tenant and the last set-up request, with an ETag")
    @APIResponse(
            responseCode = "200",
            description = "The present status",
            content = @Content(schema = @Schema(implementation = PortalStatus.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since the ETag in If-None-Match")
    public Response status() {
        Optional<TenantView> tenant = currentUser.tenantId().flatMap(tenants::find);
        PortalStatus status = new PortalStatus(
                tenant.orElse(null),
                setupRequests.latest(currentUser.required().userId()).orElse(null));
        EntityTag tag = new EntityTag(StatusTag.of(status), true);
        Response.ResponseBuilder unchanged = isRevalidation() ? request.evaluatePreconditions(tag) : null;
        Response.ResponseBuilder answer = unchanged == null ? Response.ok(status) : unchanged;
        return answer.tag(tag).header(HttpHeaders.CACHE_CONTROL, REVALIDATED).build();
    }

    /** Of the conditions that a header can name only this one is for a status: it is read, and changed nowhere. */
    private boolean isRevalidation() {
        return headers.getHeaderString(HttpHeaders.IF_NONE_MATCH) != null
                && headers.getHeaderString(HttpHeaders.IF_MATCH) == null;
    }

    /** The codes that a phone can scan or be given now; never cached. */
    @GET
    @Path("/qr")
    @Operation(summary = "The QR code to scan, as a PNG data URL, and the code to type where one was asked for")
    public QrAnswer qr() {
        return QrAnswer.of(sessionQr.current(ownTenant.id()));
    }

    /** Asks for a code to type on the phone; {@code GET /qr} carries it about a second later. */
    @POST
    @Path("/link-code")
    @RolesAllowed(OWNER_ROLE)
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Ask WhatsApp for a code to type on the phone instead of scanning")
    @APIResponse(
            responseCode = "202",
            description = "Asked; GET /portal/tenant/current/qr carries it soon",
            content = @Content(schema = @Schema(implementation = QrAnswer.class)))
    public Response askForLinkCode() {
        return Response.accepted(QrAnswer.of(sessionQr.askForLinkCode(ownTenant.id())))
                .build();
    }

    /** The latest messages, the newest first. */
    @GET
    @Path("/logs")
    @Operation(summary = "The latest messages, the newest first")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(implementation = Integer.class, defaultValue = "200", maximum = "1000"))
    @Parameter(name = "before", in = ParameterIn.QUERY, schema = @Schema(implementation = UUID.class))
    public List<MessageView> logs() {
        return messages.read(ownTenant.id(), uri);
    }

    /** What became of the messages of the last days, day by day and in total. */
    @GET
    @Path("/outcomes")
    @Operation(summary = "What became of messages, per day of the tenant's time zone and in total")
    @Parameter(
            name = "days",
            in = ParameterIn.QUERY,
            description = "with today",
            schema = @Schema(implementation = Integer.class, defaultValue = "7", maximum = "31"))
    public OutcomeCounts outcomes() {
        return messages.outcomes(ownTenant.required(), uri);
    }

    /** The chats that are left to the shop's people, the latest first. */
    @GET
    @Path("/handovers")
    @Operation(summary = "The chats in which the worker is quiet, and why, the latest first")
    public List<HandoverView> handovers() {
        return handovers.current(ownTenant.id());
    }

    /** The shop's people leave a chat to the worker again. */
    @POST
    @Path("/handovers/{handover}/answer-again")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Let the worker answer again in a chat that a person has")
    @APIResponse(
            responseCode = "202",
            description = "The worker is asked; a second or two later the chat is not listed any more",
            content = @Content(schema = @Schema(implementation = HandoverView.class)))
    public Response answerAgain(@PathParam("handover") UUID handover) {
        return Response.accepted(handovers.answerAgain(ownTenant.id(), handover))
                .build();
    }

    /** Changes how customers are answered; what the body leaves out stays as it is. */
    @PATCH
    @Path("/config")
    @RolesAllowed(OWNER_ROLE)
    @Operation(
            summary = "Change how customers are answered, any subset of the fields",
            description = "With config_version nothing is changed unless that is the present version (409 conflict).")
    public TenantView change(ConfigChange input) {
        try {
            return tenants.update(ownTenant.id(), new TenantChange(null, null, input));
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    e.errors().stream().map(OwnTenantResource::asInThisBody).toList());
        }
    }

    /** What a customer would get, with the present configuration or with changes that are not saved. */
    @POST
    @Path("/config/preview")
    @Operation(summary = "What a customer would get for a message; nothing is sent or saved")
    public Preview preview(PreviewRequest request) {
        return tenants.preview(ownTenant.id(), request);
    }

    /** Here the body is the configuration itself. */
    private static FieldError asInThisBody(FieldError error) {
        String field = error.field();
        return new FieldError(
                field.startsWith(CONFIG_PREFIX) ? field.substring(CONFIG_PREFIX.length()) : field, error.message());
    }
}
