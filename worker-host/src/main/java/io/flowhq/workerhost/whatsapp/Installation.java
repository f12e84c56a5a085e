package io.flowhq.workerhost.whatsapp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Chromium and the Node.js of this machine.
 *
 * @param browser the executable; chromium-headless-shell takes half the memory of a whole Chromium
 * @param node the executable that runs Playwright's driver
 */
record Installation(Path browser, Path node) {
    /** Where distributions put it; the programs on the PATH are often wrappers that add flags, so they come last. */
    private static final List<String> BROWSERS = List.of(
            "/usr/lib/chromium/chromium-headless-shell",
            "/usr/lib64/chromium-browser/headless_shell",
            "/usr/lib/chromium/chromium",
            "/usr/lib/chromium-browser/chromium-browser",
            "/opt/google/chrome/chrome");

    private static final List<String> BROWSER_NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

    private static final Pattern MAJOR_VERSION = Pattern.compile("(\\d+)\\.\\d+\\.\\d+\\.\\d+");
    private static final int VERSION_LIMIT_SECONDS = 10;

    /**
     * Finds both.
     *
     * @throws PageException with a sentence that says what to install
     */
    static Installation find(BrowserSettings settings, String searchPath) {
        Path browser = settings.browser()
                .map(named -> usable(named, "FLOWHQ_BROWSER"))
                .or(() -> BROWSERS.stream()
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst())
                .or(() -> BROWSER_NAMES.stream()
                        .flatMap(name -> onPath(name, searchPath))
                        .findFirst())
                .orElseThrow(() -> new PageException("No Chromium was found on this machine. Install"
                        + " chromium-headless-shell, or set FLOWHQ_BROWSER to the executable."));
        Path node = settings.node()
                .map(named -> usable(named, "PLAYWRIGHT_NODEJS_PATH"))
                .or(() -> onPath("node", searchPath).findFirst())
                .orElseThrow(
                        () -> new PageException("No Node.js was found on this machine. Install Node.js 20 or newer,"
                                + " or set PLAYWRIGHT_NODEJS_PATH to the executable."));
        return new Installation(browser, node);
    }

    /**
     * How the browser introduces itself to WhatsApp: as Chromium does with a window. Asks the executable for its version,
     * which takes about 40 ms.
     *
     * @throws PageException if the executable cannot be run
     */
    String userAgent() {
        return "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/" + majorVersion()
                + ".0.0.0 Safari/537.36";
    }

    private String majorVersion() {
        try {
            Process process = new ProcessBuilder(browser.toString(), "--version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(VERSION_LIMIT_SECONDS, TimeUnit.SECONDS);
            Matcher version = MAJOR_VERSION.matcher(answer);
            if (version.find()) {
                return version.group(1);
            }
            throw new PageException("The browser " + browser + " did not tell its version.");
        } catch (IOException e) {
            throw new PageException("The browser " + browser + " cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PageException("Interrupted while the browser was asked for its version.");
        }
    }

    private static Path usable(Path named, String variable) {
        if (!Files.isExecutable(named)) {
            throw new PageException(variable + " names " + named + ", which is no executable file.");
        }
        return named;
    }

    private static Stream<Path> onPath(String name, String searchPath) {
        return Optional.ofNullable(searchPath).stream()
                .flatMap(path -> Stream.of(path.split(":")))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable);
    }
}
