package io.flowhq.web.security;

import io.flowhq.user.Account;
import org.jspecify.annotations.Nullable;

/** Where somebody goes after signing in. */
final class LandingPage {
    static final String CONSOLE = "/console/";
    static final String OWNERS = "/app/";
    private static final String FLEET = CONSOLE + "fleet.xhtml";
    private static final String STATUS = OWNERS + "status.xhtml";

    private LandingPage() {}

    /** Whether a path is the one from which everybody is led on. */
    static boolean isRoot(String path) {
        return path.equals("/") || path.equals("/index.xhtml");
    }

    /** The wanted page if it is one of ours that this role may see, else the role's first page. */
    static String of(Account account, @Nullable String wanted) {
        String own = account.role().isPlatformStaff() ? CONSOLE : OWNERS;
        // A path of ours begins with the role's folder; "//other.example" and "https:" do not. A line break would end
        // the
        // header, and dots could lead out of the folder again.
        if (wanted != null
                && wanted.startsWith(own)
                && !wanted.contains("..")
                && wanted.chars().noneMatch(c -> c < ' ')) {
            return wanted;
        }
        return account.role().isPlatformStaff() ? FLEET : STATUS;
    }
}
