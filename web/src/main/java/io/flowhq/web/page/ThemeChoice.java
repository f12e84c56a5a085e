package io.flowhq.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import org.omnifaces.util.Faces;

/**
 * The reader's theme: light, dark, or as the system has it. Kept in a cookie, for it belongs to a screen rather than to an
 * account.
 */
@Named("theme")
@RequestScoped
public class ThemeChoice {
    static final String COOKIE = "flowhq-theme";
    private static final String SYSTEM = "system";
    private static final List<String> NAMES = List.of(SYSTEM, "light", "dark");
    private static final Duration KEPT = Duration.ofDays(365);

    private String name = SYSTEM;

    @PostConstruct
    void read() {
        String kept = Faces.getRequestCookie(COOKIE);
        name = kept != null && NAMES.contains(kept) ? kept : SYSTEM;
    }

    /** One of system, light and dark; the system is the default. */
    public String getName() {
        return name;
    }

    /** What the console's one button changes to. */
    public String getNext() {
        return NAMES.get((NAMES.indexOf(name) + 1) % NAMES.size());
    }

    /** Changes to the next one. */
    public void change() {
        choose(getNext());
    }

    /** Keeps what was chosen and shows the page in it. */
    public void choose(String chosen) {
        if (!NAMES.contains(chosen)) {
            throw new IllegalArgumentException("There is no theme " + chosen);
        }
        Faces.addResponseCookie(COOKIE, chosen, "/", (int) KEPT.toSeconds());
        Faces.refreshWithQueryString();
    }
}
