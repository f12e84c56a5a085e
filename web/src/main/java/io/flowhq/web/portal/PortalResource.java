package io.flowhq.web.portal;

import static io.flowhq.user.UserRole.OWNER_ROLE;
import static io.flowhq.user.UserRole.STAFF_ROLE;

import io.flowhq.onboarding.NewSetupRequest;
import io.flowhq.onboarding.SetupRequestView;
import io.flowhq.onboarding.SetupRequests;
import io.flowhq.user.UserDirectory;
import io.flowhq.user.UserView;
import io.flowhq.web.security.CurrentUser;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/portal}: an owner's account, and the way to a tenant. */
@Path("/portal")
@RequestScoped
@RolesAllowed({OWNER_ROLE, STAFF_ROLE})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PortalResource {
    @Inject
    UserDirectory users;

    @Inject
    SetupRequests setupRequests;

    @Inject
    CurrentUser currentUser;

    /**
     * A wish to be set up.
     *
     * @param businessName the owner's name when absent
     * @param templateType a {@link io.flowhq.contract.TemplateType}
     * @param language a {@link io.flowhq.contract.Language}; EN when absent
     * @param timeZone IANA name; UTC when absent
     * @param whatsappNumber with country code
     * @param notes what the owner adds, or null
     */
    public record SetupRequestInput(
            @Nullable String businessName,
            @Nullable String templateType,
            @Nullable String language,
            @Nullable String timeZone,
            @Nullable String whatsappNumber,
            @Nullable String notes) {}

    /** Who is signed in. */
    @GET
    @Path("/me")
    @Operation(summary = "The account that is signed in")
    public UserView me() {
        return users.find(currentUser.required().userId())
                .orElseThrow(() -> new NotAuthorizedException("Basic realm=\"FlowHQ\""));
    }

    /** Asks to be set up. */
    @POST
    @Path("/setup-request")
    @Operation(summary = "Ask to be set up; business_name, language, time_zone and notes may be left out")
    @APIResponse(
            responseCode = "201",
            description = "Submitted",
            content = @Content(schema = @Schema(implementation = SetupRequestView.class)))
    public Response submit(SetupRequestInput input) {
        NewSetupRequest request = NewSetupRequest.of(
                input.businessName(),
                input.templateType(),
                input.language(),
                input.timeZone(),
                input.whatsappNumber(),
                input.notes());
        return Response.status(Response.Status.CREATED)
                .entity(setupRequests.submit(currentUser.required(), request))
                .build();
    }
}
