package io.flowhq.web.security;

import io.flowhq.audit.Caller;
import io.flowhq.web.json.StrictJsonReader;
import io.flowhq.web.problem.ErrorAsProblem;
import io.flowhq.web.problem.Problem;
import io.flowhq.web.problem.ProblemCode;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What holds for every request: safe headers, a body of at most 1 MB, and the caller's name for the audit. Announced
 * lengths are refused here; a body whose length is not announced is counted while it is read.
 */
@WebFilter("/*")
public class RequestGuard extends HttpFilter {
    @Inject
    Caller caller;

    @Inject
    CurrentUser currentUser;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = Paths.of(request);
        boolean api = Paths.isApi(path);
        if (api) {
            SecurityHeaders.addToData(response);
        } else if (Paths.isPage(path)) {
            SecurityHeaders.addToPage(response);
        } else {
            SecurityHeaders.addTo(response);
        }
        if (api ? request.getContentLengthLong() > StrictJsonReader.LARGEST_BODY : !isSmall(request)) {
            refuse(response);
            return;
        }
        currentUser
                .account()
                .ifPresent(
                        account -> caller.actAs(account.email(), (api ? "rest " : "page ") + request.getRemoteAddr()));
        chain.doFilter(request, api ? new ErrorAsProblem(response) : response);
    }

    /**
     * Whether the container may read a form to its end. No browser sends one of unknown length, which nobody can count
     * before it is read.
     */
    static boolean isSmall(HttpServletRequest request) {
        return request.getContentLengthLong() <= StrictJsonReader.LARGEST_BODY
                && request.getHeader("Transfer-Encoding") == null;
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        // The rest of the body is not read.
        response.setHeader("Connection", "close");
        ErrorAsProblem.write(
                response,
                Problem.of(
                        ProblemCode.BODY_TOO_LARGE,
                        "A body may have " + StrictJsonReader.LARGEST_BODY + " bytes at most. Send less at once."));
    }
}
