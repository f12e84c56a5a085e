package io.flowhq.web.security;

import io.flowhq.user.Account;
import io.flowhq.web.json.JsonConventions;
import io.flowhq.web.problem.OutageProblem;
import io.flowhq.web.problem.Problem;
import io.flowhq.web.problem.ProblemCode;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application's one mechanism (Jakarta EE 10 takes one): {@code /api} by HTTP Basic or API key and never by a session,
 * so that no other site's page can use a browser's cookie there, nor a login that the browser remembers; every other path by the session of the form.
 */
@ApplicationScoped
public class FormOrApiAuthentication implements HttpAuthenticationMechanism {
    private static final Logger LOG = LoggerFactory.getLogger(FormOrApiAuthentication.class);

    @Inject
    ApiSignIn api;

    @Inject
    PageSessions sessions;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String path = Paths.of(request);
        boolean api = Paths.isApi(path);
        try {
            if (!api) {
                return validatePage(path, request, response, context);
            }
            return Paths.isOpen(path) ? context.doNothing() : validateApi(request, response, context);
        } catch (EJBException e) { // whoever it is, only the database knows
            Problem outage = OutageProblem.of(e).orElseThrow(() -> e);
            return api ? sayOutage(response, outage) : showOutage(response);
        }
    }

    private AuthenticationStatus validatePage(
            String path, HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Optional<Account> account = sessions.account(request);
        if (account.isPresent()) {
            return accept(account.get(), request, context);
        }
        if (Paths.isOpen(path)) {
            return context.doNothing();
        }
        sessions.sendToSignIn(request, response);
        return AuthenticationStatus.SEND_CONTINUE;
    }

    private AuthenticationStatus validateApi(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (OtherSites.send(request)) {
            return refuse(
                    response,
                    Problem.of(
                            ProblemCode.FORBIDDEN,
                            "A browser sends this for a page of another site. Programs send it without the header"
                                    + " Sec-Fetch-Site."));
        }
        Optional<ApiCredential> credential = ApiCredential.of(request.getHeader("Authorization"));
        if (credential.isEmpty()) {
            return challenge(response, "Send e-mail address and password by HTTP Basic, or an API key as Bearer.");
        }
        SignInResult result = api.attempt(credential.get(), request.getRemoteAddr());
        if (result instanceof SignInResult.Accepted accepted) {
            return accept(accepted.account(), request, context);
        }
        if (result instanceof SignInResult.Throttled throttled) {
            response.setHeader("Retry-After", Long.toString(throttled.seconds()));
            return refuse(
                    response,
                    Problem.of(
                            ProblemCode.TOO_MANY_ATTEMPTS,
                            "Wait " + throttled.seconds() + " s, then try again with the right password."));
        }
        return challenge(response, "E-mail address, password or API key is wrong. Check it and try again.");
    }

    private static AuthenticationStatus sayOutage(HttpServletResponse response, Problem outage) {
        response.setHeader("Retry-After", OutageProblem.RETRY_AFTER);
        return refuse(response, outage);
    }

    /** The page that {@code web.xml} names for this status. */
    private static AuthenticationStatus showOutage(HttpServletResponse response) {
        SecurityHeaders.addToPage(response);
        try {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } catch (IOException e) {
            LOG.debug("Who is told of the outage has gone away meanwhile", e);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }

    private static AuthenticationStatus accept(
            Account account, HttpServletRequest request, HttpMessageContext context) {
        request.setAttribute(CurrentUser.ATTRIBUTE, account);
        return context.notifyContainerAboutLogin(
                account.email(), Set.of(account.role().name()));
    }

    private static AuthenticationStatus challenge(HttpServletResponse response, String detail) {
        response.addHeader("WWW-Authenticate", "Basic realm=\"FlowHQ\", charset=\"UTF-8\"");
        response.addHeader("WWW-Authenticate", "Bearer realm=\"FlowHQ\"");
        return refuse(response, Problem.of(ProblemCode.UNAUTHENTICATED, detail));
    }

    private static AuthenticationStatus refuse(HttpServletResponse response, Problem problem) {
        SecurityHeaders.addToData(response);
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        try {
            JsonConventions.mapper().writeValue(response.getOutputStream(), problem);
        } catch (IOException e) {
            LOG.debug("Who is refused has gone away meanwhile", e);
        }
        return AuthenticationStatus.SEND_CONTINUE;
    }
}
