package io.flowhq.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * Tells requests that a browser sends for a page of another site: it adds by itself a login that somebody once typed into its
 * dialog. Browsers say so in the headers of Fetch Metadata, which no page can change, and programs do not send. Stateless.
 */
final class OtherSites {
    private static final Set<String> OTHERS = Set.of("cross-site", "same-site");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private OtherSites() {}

    /** Whether another site's page is behind the request; a link that somebody follows to read is no such request. */
    static boolean send(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null && OTHERS.contains(site) && !isFollowedLink(request);
    }

    private static boolean isFollowedLink(HttpServletRequest request) {
        return "navigate".equals(request.getHeader("Sec-Fetch-Mode")) && READING.contains(request.getMethod());
    }
}
