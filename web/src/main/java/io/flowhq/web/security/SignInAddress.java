package io.flowhq.web.security;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The path of the sign-in page, with what leads back from there to the page that was wanted. Pure. */
final class SignInAddress {
    private static final String ENDED = Paths.SIGN_IN_PAGE + "?ended=1";

    private SignInAddress() {}

    /** For somebody who asked for a page, named by its path inside the application with its query. */
    static String before(String wanted) {
        return LandingPage.isRoot(wanted) ? Paths.SIGN_IN_PAGE : Paths.SIGN_IN_PAGE + "?to=" + encoded(wanted);
    }

    /**
     * For somebody whose session ended while a page was open; the sign-in page says so.
     *
     * @param page the address of that page as its browser tells it; only path and query count, so that it leads to no other
     *     site
     * @param contextPath the application's
     */
    static String afterSession(@Nullable String page, String contextPath) {
        if (page == null) {
            return ENDED;
        }
        try {
            URI address = new URI(page);
            String path = address.getRawPath();
            if (path == null || !path.startsWith(contextPath + "/")) {
                return ENDED;
            }
            String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
            return ENDED + "&to=" + encoded(path.substring(contextPath.length()) + query);
        } catch (URISyntaxException e) {
            return ENDED; // without a way back
        }
    }

    private static String encoded(String wanted) {
        return URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    }
}
