package io.flowhq.web.security;

import jakarta.servlet.http.HttpServletResponse;

/** Headers that keep a browser from doing what no answer of ours wants. */
final class SecurityHeaders {
    /** For all but pages, whose policy PrimeFaces sends with the nonces of their scripts (web.xml). */
    static final String NOTHING_MAY_RUN = "default-src 'none'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    /** For every answer. */
    static void addTo(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    }

    /** For pages: they show customers' messages, which a shared computer's history should not keep. */
    static void addToPage(HttpServletResponse response) {
        addTo(response);
        response.setHeader("Cache-Control", "no-store");
    }

    /** For answers that are data: nothing in them is run, and nobody in between keeps them. */
    static void addToData(HttpServletResponse response) {
        addTo(response);
        response.setHeader("Content-Security-Policy", NOTHING_MAY_RUN);
        response.setHeader("Cache-Control", "no-store");
    }
}
