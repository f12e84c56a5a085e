package io.flowhq.web.onboarding;

import io.flowhq.onboarding.Registration;
import io.flowhq.user.UserView;
import io.flowhq.web.problem.Problem;
import io.flowhq.web.problem.ProblemCode;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/portal/register}: how somebody without an account gets one. The only resource that asks for no credential. */
@Path("/portal/register")
@RequestScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RegistrationResource {
    @Inject
    Registrations registrations;

    @Inject
    HttpServletRequest request;

    /**
     * Who wants an account, as typed in.
     *
     * @param phone with country code, or null; nobody else than the operator uses it
     */
    public record RegistrationInput(
            @Nullable String name, @Nullable String email, @Nullable String phone, @Nullable String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "RegistrationInput[" + email + "]";
        }
    }

    /** Makes an owner's account without a shop. */
    @POST
    @Operation(
            summary = "Register as an owner, without a credential",
            description = "No e-mail is sent. The account can be used at once.")
    @APIResponse(
            responseCode = "201",
            description = "Registered",
            content = @Content(schema = @Schema(implementation = UserView.class)))
    @APIResponse(
            responseCode = "429",
            description = "Too many from this network address or at the moment; Retry-After says how long to wait")
    public Response register(RegistrationInput input) {
        var owner = Registration.checked(input.name(), input.email(), input.phone(), input.password());
        try {
            return Response.status(Response.Status.CREATED)
                    .entity(registrations.register(owner, "rest", request.getRemoteAddr()))
                    .build();
        } catch (TooManyRegistrationsException e) {
            return Response.status(ProblemCode.TOO_MANY_REGISTRATIONS.status())
                    .type(Problem.MEDIA_TYPE)
                    .header(HttpHeaders.RETRY_AFTER, e.seconds())
                    .entity(Problem.of(ProblemCode.TOO_MANY_REGISTRATIONS, String.valueOf(e.getMessage())))
                    .build();
        }
    }
}
