package io.flowhq.web.problem;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

/** Problems as JAX-RS responses. */
final class ProblemResponses {
    private ProblemResponses() {}

    static Response of(ProblemCode code, String detail) {
        return of(Problem.of(code, detail));
    }

    static Response of(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }

    /** With headers such as {@code Allow} that the server's own response carries. */
    static Response of(Problem problem, MultivaluedMap<String, Object> headers) {
        Response response = of(problem);
        headers.forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Type") && !name.equalsIgnoreCase("Content-Length")) {
                response.getHeaders().put(name, values);
            }
        });
        return response;
    }
}
