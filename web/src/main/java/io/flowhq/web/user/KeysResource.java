package io.flowhq.web.user;

import static io.flowhq.user.UserRole.ADMIN_ROLE;
import static io.flowhq.user.UserRole.OPERATOR_ROLE;

import io.flowhq.user.ApiKeyView;
import io.flowhq.user.ApiKeys;
import io.flowhq.web.problem.ProblemCode;
import io.flowhq.web.problem.ProblemException;
import io.flowhq.web.security.CurrentUser;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/admin/keys}: the API keys of programs. */
@Path("/admin/keys")
@RequestScoped
@RolesAllowed(ADMIN_ROLE)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class KeysResource {
    @Inject
    ApiKeys keys;

    @Inject
    CurrentUser currentUser;

    /**
     * A wish for a key.
     *
     * @param name what it is for
     * @param userId as whom it acts; null for whoever makes it
     */
    public record NewKeyInput(@Nullable String name, @Nullable UUID userId) {}

    /**
     * A new key, with its text for the first and last time.
     *
     * @param key to be sent as {@code Authorization: Bearer …}
     */
    public record NewKeyAnswer(UUID id, String name, UUID userId, Instant createdAt, String key) {
        /** Without the key. */
        @Override
        public String toString() {
            return "NewKeyAnswer[" + id + "]";
        }
    }

    /** All keys, the newest first, without their texts. */
    @GET
    @RolesAllowed({ADMIN_ROLE, OPERATOR_ROLE})
    @Operation(summary = "Every API key, without its text")
    public List<ApiKeyView> all() {
        return keys.all();
    }

    /** Makes a key. */
    @POST
    @Operation(summary = "Make an API key; its text is in this answer only")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = NewKeyAnswer.class)))
    public Response issue(NewKeyInput input) {
        UUID userId = Optional.ofNullable(input.userId())
                .orElseGet(() -> currentUser.required().userId());
        ApiKeys.Issued issued = keys.issue(userId, input.name());
        ApiKeyView key = issued.key();
        return Response.status(Response.Status.CREATED)
                .entity(new NewKeyAnswer(
                        key.id(),
                        key.name(),
                        key.userId(),
                        key.createdAt(),
                        issued.secret().text()))
                .build();
    }

    /** Ends a key at once. */
    @DELETE
    @Path("/{id}")
    @Operation(summary = "End an API key")
    @APIResponse(responseCode = "204", description = "Ended")
    public void revoke(@PathParam("id") UUID id) {
        if (!keys.revoke(id)) {
            throw new ProblemException(
                    ProblemCode.KEY_NOT_FOUND,
                    "There is no key " + id + ". GET /api/admin/keys lists those there are.");
        }
    }
}
