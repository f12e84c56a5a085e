package io.flowhq.workerhost.whatsapp;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Chromium on one profile with one page of WhatsApp Web. Not thread-safe: everything happens on the page's thread, and
 * everything blocks.
 */
final class BrowserSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrowserSession.class);
    /** A page that has not even begun to load by then never will. */
    private static final Duration LOAD_LIMIT = Duration.ofSeconds(20);

    /** Saves 60 MB per worker: the driver of one page needs little. */
    private static final String NODE_OPTIONS = "--max-semi-space-size=1 --max-old-space-size=96";

    private final BrowserSettings settings;
    private final Playwright playwright;
    private final BrowserContext context;
    private final Page page;

    private BrowserSession(BrowserSettings settings, Playwright playwright, BrowserContext context) {
        this.settings = settings;
        this.playwright = playwright;
        this.context = context;
        this.page = context.pages().get(0);
    }

    /**
     * Starts driver and browser.
     *
     * @param told gets every JSON text that the page tells
     * @throws PageException if this machine has no usable browser
     */
    static BrowserSession start(BrowserSettings settings, ProfileFolder folder, Consumer<String> told) {
        Installation installation = Installation.find(settings, System.getenv("PATH"));
        CompletableFuture<String> userAgent = CompletableFuture.supplyAsync(installation::userAgent);
        Path driver = PlaywrightDriver.ensureIn(settings.driverFolder());
        System.setProperty("playwright.cli.dir", driver.toString());
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(environment(installation.node(), driver, folder.temporary())));
        LOG.debug("The driver is there");
        BrowserContext context = playwright
                .chromium()
                .launchPersistentContext(
                        folder.profile(),
                        new LaunchPersistentContextOptions()
                                .setExecutablePath(installation.browser())
                                .setUserAgent(userAgent.join())
                                .setArgs(BrowserFlags.of(settings, isRoot()))
                                .setHandleSIGINT(false)
                                .setHandleSIGTERM(false)
                                .setHandleSIGHUP(false));
        LOG.debug("The browser is there");
        context.exposeBinding("flowhqTell", (source, arguments) -> {
            told.accept((String) arguments[0]);
            return null;
        });
        context.addInitScript("window.WPPConfig = { disableGoogleAnalytics: true, deviceName: 'FlowHQ' };\n"
                + script("wppconnect-wa.js") + "\n" + script("glue.js"));
        return new BrowserSession(settings, playwright, context);
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /**
     * Loads WhatsApp Web.
     *
     * @throws com.microsoft.playwright.PlaywrightException if it does not answer
     */
    void load() {
        page.navigate(
                settings.url(),
                new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT).setTimeout(LOAD_LIMIT.toMillis()));
        LOG.debug("WhatsApp Web is loading");
    }

    /** Clears everything that the page keeps on this device, so that it begins anew when it is loaded next. */
    void forget() {
        page.navigate("about:blank");
        JsonObject parameters = new JsonObject();
        URI url = URI.create(settings.url());
        parameters.addProperty("origin", url.getScheme() + "://" + url.getAuthority());
        parameters.addProperty("storageTypes", "all");
        CDPSession session = context.newCDPSession(page);
        session.send("Storage.clearDataForOrigin", parameters);
        session.detach();
        context.clearCookies();
    }

    /** Lets everything happen that the browser tells, until the condition holds. */
    void pumpUntil(BooleanSupplier condition) {
        page.waitForCondition(condition, new Page.WaitForConditionOptions().setTimeout(0));
    }

    @Override
    public void close() {
        context.close();
        playwright.close();
    }

    private static Map<String, String> environment(Path node, Path driver, Path temporary) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PLAYWRIGHT_NODEJS_PATH", node.toString());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        environment.put("NODE_OPTIONS", NODE_OPTIONS + compileCacheOption(driver));
        // Chromium leaves folders there when it is killed
        environment.put("TMPDIR", temporary.toString());
        return environment;
    }

    /** A driver that somebody else has unpacked has no such file, and works without. */
    private static String compileCacheOption(Path driver) {
        Path file = PlaywrightDriver.compileCacheIn(driver).toAbsolutePath();
        return Files.exists(file) ? " --require=\"" + file + "\"" : "";
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static String script(String name) {
        try (InputStream file = BrowserSession.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(file, name + " is not in this program")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
