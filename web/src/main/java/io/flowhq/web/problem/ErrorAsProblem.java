package io.flowhq.web.problem;

import io.flowhq.web.json.JsonConventions;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * Under {@code /api} a problem stands in for the container's error page: JAX-RS refuses what it cannot even parse, such as a
 * malformed {@code Accept}, before any of our mappers is asked. Not thread-safe: one per request.
 */
public final class ErrorAsProblem extends HttpServletResponseWrapper {
    public ErrorAsProblem(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void sendError(int status) throws IOException {
        write(
                this,
                Problem.of(
                        ProblemCode.ofStatus(status),
                        "The request cannot be understood. Compare it, and its headers, with what /openapi says about this"
                                + " path."));
    }

    /** The container's own words are for its log, not for callers. */
    @Override
    public void sendError(int status, String message) throws IOException {
        sendError(status);
    }

    /** Answers with a problem, outside of JAX-RS. */
    public static void write(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        JsonConventions.mapper().writeValue(response.getOutputStream(), problem);
    }
}
