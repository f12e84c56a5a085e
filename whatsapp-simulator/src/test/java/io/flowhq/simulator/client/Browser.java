package io.flowhq.simulator.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the browser that the foreign clients are run on. */
final class Browser {

    private static final String VARIABLE = "FLOWHQ_BROWSER";

    /** Debian's package chromium-headless-shell: the program itself before the script around it. */
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/lib/chromium/chromium-headless-shell"), Path.of("/usr/bin/chromium-headless-shell"));

    private Browser() {}

    static Path find() {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .map(Path::of)
                .or(() -> PLACES.stream().filter(Files::isExecutable).findFirst())
                .orElseThrow(() -> new AssertionError(
                        "No browser: install chromium-headless-shell or set " + VARIABLE + " to a Chromium."));
    }
}
