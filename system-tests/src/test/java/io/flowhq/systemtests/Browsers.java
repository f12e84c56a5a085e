package io.flowhq.systemtests;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * People's browsers: one Chromium, a context of its own for each person, and the patience of tests with what their pages show.
 * Belongs to the thread that opened it. As an extension of a test class it keeps what its pages show when a test fails, beside
 * the logs ({@link KeptLogs}), closes the pages of each test, which would go on asking the server, and itself after the last.
 */
final class Browsers implements AutoCloseable, AfterEachCallback, AfterAllCallback {
    private final Playwright playwright = Playwright.create();
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(headlessShell())
                    .setArgs(List.of("--no-sandbox", "--disable-quic", "--disable-background-networking")));

    Browsers() {
        PlaywrightAssertions.setDefaultAssertionTimeout(Shop.PATIENCE.toMillis());
    }

    /** Somebody at a desk, with the light look. */
    Page desktop() {
        return open(1440, 900, ColorScheme.LIGHT);
    }

    /** Somebody with a phone, with the dark look. */
    Page phone() {
        return open(390, 844, ColorScheme.DARK);
    }

    /** Keeps a picture of a page beside the test reports, for people to look at. */
    static void picture(Page page, String name) {
        Path folder = Path.of(System.getProperty("flowhq.pictures", "target/pictures"));
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve(name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".png")));
    }

    private Page open(int width, int height, ColorScheme scheme) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setLocale("en-GB"));
        context.setDefaultTimeout(Shop.PATIENCE.toMillis());
        return context.newPage();
    }

    /** Debian's headless Chromium, which {@code ./flowhq} installs; its package says where it lies. */
    private static Path headlessShell() {
        String named = System.getenv("FLOWHQ_BROWSER");
        if (named != null) {
            return Path.of(named);
        }
        try {
            Process dpkg = new ProcessBuilder("dpkg", "-L", "chromium-headless-shell").start();
            return new String(dpkg.getInputStream().readAllBytes())
                    .lines()
                    .filter(line -> line.endsWith("/headless_shell") || line.endsWith("/chromium-headless-shell"))
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "No chromium-headless-shell is installed: apt-get install chromium-headless-shell."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        if (test.getExecutionException().isPresent()) {
            keepPages(KeptLogs.folderOf(test));
        }
        browser.contexts().forEach(BrowserContext::close);
    }

    private void keepPages(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Page> pages = browser.contexts().stream()
                .flatMap(person -> person.pages().stream())
                .toList();
        for (Page page : pages) {
            Path file = folder.resolve("page-" + pages.indexOf(page));
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(file + ".png")));
            Files.writeString(Path.of(file + ".html"), "<!-- " + page.url() + " -->\n" + page.content());
        }
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        close();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
