package io.flowhq.web.problem;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** What JAX-RS itself refuses, as problems. */
final class HttpProblems {
    private HttpProblems() {}

    static Response of(WebApplicationException refusal) {
        Response given = refusal.getResponse();
        if (given.getStatus() < Response.Status.BAD_REQUEST.getStatusCode()) {
            return given;
        }
        ProblemCode code = ProblemCode.ofStatus(given.getStatus());
        return ProblemResponses.of(Problem.of(code, detail(refusal)), given.getHeaders());
    }

    private static String detail(WebApplicationException refusal) {
        if (refusal instanceof NotFoundException) {
            return "Check the path, and that ids are UUIDs. /openapi lists every path.";
        }
        if (refusal instanceof NotAllowedException) {
            return "Use one of the methods in the header Allow. /openapi lists them for every path.";
        }
        if (refusal instanceof NotAcceptableException) {
            return "Send 'Accept: application/json', or the media type that /openapi names for this path.";
        }
        if (refusal instanceof NotSupportedException) {
            return "Send the body as JSON, with 'Content-Type: application/json'.";
        }
        if (refusal instanceof ForbiddenException) {
            return "Your role does not allow this. Ask an administrator for another role or to do it for you.";
        }
        return "The request cannot be understood. Compare it with what /openapi says about this path.";
    }
}
