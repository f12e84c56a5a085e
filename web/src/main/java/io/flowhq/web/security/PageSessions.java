package io.flowhq.web.security;

import io.flowhq.user.Account;
import io.flowhq.user.UserDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of people at the pages: begun by the form, ended by signing out, by 30 minutes without activity, after 12
 * hours, or with the version of the account. Thread-safe.
 */
@ApplicationScoped
public class PageSessions {
    private static final String SOURCE = "jakarta.faces.source";
    private static final String POLL = "poll";

    @Inject
    UserDirectory users;

    @Inject
    Clock clock;

    /** Begins a session for somebody whose password was right, under a new id: one planted before is worth nothing. */
    void begin(HttpServletRequest request, Account account) {
        request.getSession(true);
        request.changeSessionId();
        HttpSession session = request.getSession();
        // Polls count for the container, but not for PageSession, which is what decides.
        session.setMaxInactiveInterval((int) PageSession.LONGEST_IDLE.toSeconds());
        session.setAttribute(PageSession.ATTRIBUTE, PageSession.begin(account.userId(), account.version(), clock));
    }

    /** Ends the session. */
    void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** Whose session a request belongs to; ends it if its time is over. */
    Optional<Account> account(HttpServletRequest request) {
        HttpSession http = request.getSession(false);
        if (http == null || !(http.getAttribute(PageSession.ATTRIBUTE) instanceof PageSession session)) {
            return Optional.empty();
        }
        Optional<Account> account = session.isOver(clock) ? Optional.empty() : users.account(session.userId());
        account = account.filter(known -> known.version() == session.version());
        if (account.isEmpty()) {
            http.invalidate();
        } else if (!isPoll(request)) {
            http.setAttribute(PageSession.ATTRIBUTE, session.active(clock));
        }
        return account;
    }

    /** Leads to the sign-in page, and from there back to what was asked for. */
    void sendToSignIn(HttpServletRequest request, HttpServletResponse response) {
        SecurityHeaders.addToPage(response);
        String context = request.getContextPath();
        try {
            if (isPartial(request)) {
                sendPartialRedirect(
                        response, context + SignInAddress.afterSession(request.getHeader("Referer"), context));
            } else if (request.getMethod().equals("GET")) {
                String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
                response.sendRedirect(context + SignInAddress.before(Paths.of(request) + query));
            } else {
                response.sendRedirect(context + Paths.SIGN_IN_PAGE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The way to the sign-in page could not be sent", e);
        }
    }

    /** The page's script understands this instead of a redirect, which it would follow without the reader seeing it. */
    private static void sendPartialRedirect(HttpServletResponse response, String location) throws IOException {
        response.setContentType("text/xml");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter()
                .append("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\"")
                .append(location.replace("&", "&amp;"))
                .append("\"/></partial-response>");
    }

    private static boolean isPartial(HttpServletRequest request) {
        return "partial/ajax".equals(request.getHeader("Faces-Request"));
    }

    static boolean isPoll(HttpServletRequest request) {
        // Asking for a parameter reads the whole body, and what is too large only RequestGuard refuses, which comes
        // later.
        return isPartial(request) && RequestGuard.isSmall(request) && isPollSource(request.getParameter(SOURCE));
    }

    /** What a page sends by itself comes from a component whose id ends with poll, such as {@code statusPoll}. */
    static boolean isPollSource(@Nullable String componentId) {
        return componentId != null && componentId.toLowerCase(Locale.ROOT).endsWith(POLL);
    }
}
