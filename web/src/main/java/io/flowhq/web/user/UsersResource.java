package io.flowhq.web.user;

import static io.flowhq.user.UserRole.ADMIN_ROLE;
import static io.flowhq.user.UserRole.OPERATOR_ROLE;

import io.flowhq.user.NewUser;
import io.flowhq.user.UserChange;
import io.flowhq.user.UserDirectory;
import io.flowhq.user.UserView;
import io.flowhq.web.problem.ProblemCode;
import io.flowhq.web.problem.ProblemException;
import io.flowhq.web.query.Page;
import io.flowhq.web.query.Paging;
import io.flowhq.web.query.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/admin/users}: who may sign in. Operators read. */
@Path("/admin/users")
@RequestScoped
@RolesAllowed(ADMIN_ROLE)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class UsersResource {

    @Inject
    UserDirectory users;

    @Context
    UriInfo uri;

    /** A new account, as typed in. */
    public record NewUserInput(
            @Nullable UUID tenantId,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String role,
            @Nullable String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "NewUserInput[" + email + "]";
        }
    }

    /** Changes of an account, as typed in; what is null stays as it is. */
    public record UserChangeInput(
            @Nullable String name, @Nullable String phone, @Nullable String role, @Nullable String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "UserChangeInput[" + name + "]";
        }
    }

    /** A page of accounts, by e-mail address. */
    @GET
    @RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
    @Operation(summary = "A page of users")
    @Parameter(name = "tenant_id", in = ParameterIn.QUERY, schema = @Schema(implementation = UUID.class))
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    @Parameter(name = "size", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    public Page<UserView> page() {
        QueryParameters query = new QueryParameters(uri);
        UUID tenantId = query.uuid("tenant_id");
        Paging paging = query.paging();
        return query.checked(
                () -> paging.of(users.all(tenantId, paging.offset(), paging.size()), users.count(tenantId)));
    }

    /** Makes an account. */
    @POST
    @Operation(summary = "Make a user")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = UserView.class)))
    public Response create(NewUserInput input) {
        UserView user = users.create(NewUser.of(
                input.tenantId(), input.name(), input.email(), input.phone(), input.role(), input.password()));
        return Response.created(
                        uri.getAbsolutePathBuilder().path(user.id().toString()).build())
                .entity(user)
                .build();
    }

    /** One account. */
    @GET
    @Path("/{id}")
    @RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
    @Operation(summary = "One user")
    public UserView find(@PathParam("id") UUID id) {
        return users.find(id).orElseThrow(() -> notFound(id));
    }

    /** Changes an account; its sign-ins end, and its password if a new one is given. */
    @PATCH
    @Path("/{id}")
    @Operation(summary = "Change a user, any subset of its fields")
    public UserView change(@PathParam("id") UUID id, UserChangeInput input) {
        UserChange change = UserChange.of(input.name(), input.phone(), input.role(), input.password());
        return users.change(id, change).orElseThrow(() -> notFound(id));
    }

    /** Removes an account and its keys. */
    @DELETE
    @Path("/{id}")
    @Operation(summary = "Remove a user and its API keys")
    @APIResponse(responseCode = "204", description = "Removed")
    public void delete(@PathParam("id") UUID id) {
        if (!users.delete(id)) {
            throw notFound(id);
        }
    }

    private static ProblemException notFound(UUID id) {
        return new ProblemException(
                ProblemCode.USER_NOT_FOUND, "There is no user " + id + ". GET /api/admin/users lists those there are.");
    }
}
