package io.flowhq.web.onboarding;

import static io.flowhq.user.UserRole.ADMIN_ROLE;
import static io.flowhq.user.UserRole.OPERATOR_ROLE;

import io.flowhq.onboarding.PortalEventView;
import io.flowhq.onboarding.SetupRequestNotFoundException;
import io.flowhq.onboarding.SetupRequestStatus;
import io.flowhq.onboarding.SetupRequestView;
import io.flowhq.onboarding.SetupReview;
import io.flowhq.web.query.Page;
import io.flowhq.web.query.Paging;
import io.flowhq.web.query.QueryParameters;
import io.flowhq.web.security.CurrentUser;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** {@code /api/admin/setup-requests}: owners who ask to be set up, and what is decided. Operators read. */
@Path("/admin/setup-requests")
@RequestScoped
@RolesAllowed(ADMIN_ROLE)
@Produces(MediaType.APPLICATION_JSON)
public class SetupRequestsResource {
    private static final int MOST_EVENTS = 200;

    @Inject
    SetupReview review;

    @Inject
    CurrentUser currentUser;

    @Context
    UriInfo uri;

    /**
     * Why not.
     *
     * @param note what the owner is told
     */
    public record Rejection(@Nullable String note) {}

    /** A page of them, the newest first. */
    @GET
    @RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
    @Operation(summary = "Requests to be set up, the newest first")
    @Parameter(name = "status", in = ParameterIn.QUERY, schema = @Schema(implementation = SetupRequestStatus.class))
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    @Parameter(name = "size", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    public Page<SetupRequestView> page() {
        QueryParameters query = new QueryParameters(uri);
        SetupRequestStatus status = query.constant("status", SetupRequestStatus.class);
        Paging paging = query.paging();
        Set<SetupRequestStatus> states = status == null ? EnumSet.allOf(SetupRequestStatus.class) : EnumSet.of(status);
        return query.checked(
                () -> paging.of(review.page(states, paging.offset(), paging.size()), review.count(states)));
    }

    /** One of them. */
    @GET
    @Path("/{id}")
    @RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
    @Operation(summary = "One request to be set up")
    public SetupRequestView find(@PathParam("id") UUID id) {
        return review.find(id).orElseThrow(() -> new SetupRequestNotFoundException(id));
    }

    /** What happened in its owner's portal. */
    @GET
    @Path("/{id}/events")
    @RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
    @Operation(summary = "What happened in the portal of the owner who sent it, the newest first")
    public List<PortalEventView> events(@PathParam("id") UUID id) {
        return review.history(id, MOST_EVENTS);
    }

    /** Begins to look at one. */
    @POST
    @Path("/{id}/review")
    @Operation(summary = "Begin to look at a request: SUBMITTED becomes REVIEWING")
    public SetupRequestView review(@PathParam("id") UUID id) {
        return review.review(id, currentUser.getEmail());
    }

    /** Makes the shop. */
    @POST
    @Path("/{id}/approve")
    @Operation(summary = "Approve a request: the tenant is made, given to the owner, and its worker starts")
    public SetupRequestView approve(@PathParam("id") UUID id) {
        return review.approve(id, currentUser.getEmail());
    }

    /** Tells the owner why not. */
    @POST
    @Path("/{id}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Reject a request with a note to the owner, who may ask again")
    public SetupRequestView reject(@PathParam("id") UUID id, Rejection rejection) {
        return review.reject(id, rejection.note(), currentUser.getEmail());
    }
}
