package io.flowhq.web.security;

import io.flowhq.user.ApiSecret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the header {@code Authorization} of a REST request holds. */
sealed interface ApiCredential {
    /** RFC 7617, in UTF-8. */
    record Basic(String email, String password) implements ApiCredential {
        /** Without the password. */
        @Override
        public String toString() {
            return "Basic[" + email + "]";
        }
    }

    /** An API key. */
    record Bearer(ApiSecret secret) implements ApiCredential {}

    /** The credential of a header; empty if there is none that can be read. */
    static Optional<ApiCredential> of(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        int space = header.indexOf(' ');
        String scheme = space < 0 ? header : header.substring(0, space);
        String rest = space < 0 ? "" : header.substring(space + 1).strip();
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        if (scheme.equalsIgnoreCase("Bearer")) {
            return Optional.of(new Bearer(new ApiSecret(rest)));
        }
        return scheme.equalsIgnoreCase("Basic") ? basic(rest) : Optional.empty();
    }

    private static Optional<ApiCredential> basic(String encoded) {
        String decoded;
        try {
            decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Not Base64: the same as no credential at all.
            return Optional.empty();
        }
        int colon = decoded.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(new Basic(decoded.substring(0, colon), decoded.substring(colon + 1)));
    }
}
