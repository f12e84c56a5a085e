package io.flowhq.workerhost.whatsapp.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Chromium of this machine.
 *
 * @param executable chromium-headless-shell takes half the memory of a whole Chromium
 * @param knownVersion its major version, where that is known already
 */
public record Chromium(Path executable, Optional<String> knownVersion) {
    /** The variable that says so: the agent asks the executable once, and tells all its workers. */
    public static final String VERSION = "FLOWHQ_BROWSER_VERSION";

    /** Where distributions put it; the programs on the PATH are often wrappers that add flags, so they come last. */
    private static final List<String> PLACES = List.of(
            "/usr/lib/chromium/chromium-headless-shell",
            "/usr/lib64/chromium-browser/headless_shell",
            "/usr/lib/chromium/chromium",
            "/usr/lib/chromium-browser/chromium-browser",
            "/opt/google/chrome/chrome");

    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

    private static final Pattern MAJOR_VERSION = Pattern.compile("(\\d+)\\.\\d+\\.\\d+\\.\\d+");
    private static final Duration VERSION_LIMIT = Duration.ofSeconds(10);

    /** One that was not asked yet. */
    public Chromium(Path executable) {
        this(executable, Optional.empty());
    }

    /**
     * Finds it.
     *
     * @throws BrowserUnavailableException with a sentence that says what to install
     */
    public static Chromium find(BrowserSettings settings, @Nullable String searchPath) {
        return settings.browser()
                .map(named -> Executables.named(named, "FLOWHQ_BROWSER"))
                .or(() -> PLACES.stream()
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst())
                .or(() -> NAMES.stream()
                        .flatMap(name -> Executables.onPath(name, searchPath).stream())
                        .findFirst())
                .map(executable -> new Chromium(executable, settings.browserVersion()))
                .orElseThrow(() -> new BrowserUnavailableException("No Chromium was found on this machine. Install"
                        + " chromium-headless-shell, or set FLOWHQ_BROWSER to the executable."));
    }

    /**
     * How it is to introduce itself. Asks the executable for its version where that is not known, which takes 40 to 100 ms.
     *
     * @throws BrowserUnavailableException if the executable cannot be run
     */
    public UserAgent userAgent() {
        return new UserAgent(knownVersion.orElseGet(this::askForVersion));
    }

    /**
     * Its major version, as it says itself. Takes 40 to 100 ms, and never longer than some seconds.
     *
     * @throws BrowserUnavailableException if the executable cannot be run, or does not answer in time
     */
    public String askForVersion() {
        return askForVersion(VERSION_LIMIT);
    }

    /**
     * The same for somebody with less patience.
     *
     * @throws BrowserUnavailableException if the executable cannot be run, or does not answer in time
     */
    public String askForVersion(Duration limit) {
        try {
            Process process = new ProcessBuilder(executable.toString(), "--version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) { // first: whoever hangs ends no line
                process.descendants().forEach(ProcessHandle::destroyForcibly); // where it is a script
                process.destroyForcibly();
                throw new BrowserUnavailableException(
                        "The browser " + executable + " did not tell its version within " + limit.toSeconds() + " s.");
            }
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = MAJOR_VERSION.matcher(answer);
            if (version.find()) {
                return version.group(1);
            }
            throw new BrowserUnavailableException("The browser " + executable + " did not tell its version.");
        } catch (IOException e) {
            throw new BrowserUnavailableException("The browser " + executable + " cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrowserUnavailableException("Interrupted while the browser was asked for its version.");
        }
    }
}
