package io.flowhq.workerhost.whatsapp.browser.playwright;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitUntilState;
import io.flowhq.workerhost.whatsapp.browser.BrowserFlags;
import io.flowhq.workerhost.whatsapp.browser.BrowserSettings;
import io.flowhq.workerhost.whatsapp.browser.Chromium;
import io.flowhq.workerhost.whatsapp.browser.PageScript;
import io.flowhq.workerhost.whatsapp.browser.ProfileFolder;
import io.flowhq.workerhost.whatsapp.browser.UserAgent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One driver with one Chromium and its tab. Not thread-safe: everything happens on the tab's thread, and everything blocks.
 */
final class PlaywrightSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlaywrightSession.class);
    /** A page that has not even begun to load by then never will. The page answers nobody meanwhile: under 20 s, then. */
    private static final Duration LOAD_LIMIT = Duration.ofSeconds(15);

    /** Saves 60 MB per worker: the driver of one page needs little. */
    private static final String NODE_OPTIONS = "--max-semi-space-size=1 --max-old-space-size=96";

    private final Playwright playwright;
    private final BrowserContext context;
    private final Page page;

    private PlaywrightSession(Playwright playwright, BrowserContext context) {
        this.playwright = playwright;
        this.context = context;
        this.page = context.pages().get(0);
    }

    /**
     * Starts driver and browser.
     *
     * @param told gets every text that the page tells
     */
    static PlaywrightSession start(
            BrowserSettings settings, ProfileFolder folder, PageScript script, Consumer<String> told) {
        Chromium chromium = Chromium.find(settings, System.getenv("PATH"));
        Path node = NodeInstallation.find(settings, System.getenv("PATH")).executable();
        CompletableFuture<UserAgent> userAgent = CompletableFuture.supplyAsync(chromium::userAgent);
        Path driver = NodeDriver.ensureIn(settings.playwrightFolder().orElseGet(NodeDriver::defaultFolder));
        System.setProperty("playwright.cli.dir", driver.toString());
        Playwright playwright =
                Playwright.create(new Playwright.CreateOptions().setEnv(environment(node, driver, folder.temporary())));
        LOG.debug("The driver is there");
        BrowserContext context = playwright
                .chromium()
                .launchPersistentContext(
                        folder.profile(),
                        new LaunchPersistentContextOptions()
                                .setExecutablePath(chromium.executable())
                                .setArgs(flags(settings, userAgent.join()))
                                .setChromiumSandbox(BrowserFlags.sandboxed())
                                .setHandleSIGINT(false)
                                .setHandleSIGTERM(false)
                                .setHandleSIGHUP(false));
        context.exposeBinding(script.binding(), (source, arguments) -> {
            told.accept((String) arguments[0]);
            return null;
        });
        context.addInitScript(script.source());
        PlaywrightSession session = new PlaywrightSession(playwright, context);
        session.introduceAs(userAgent.join());
        return session;
    }

    /** Playwright's own way leaves the client hints as they are. */
    private static List<String> flags(BrowserSettings settings, UserAgent userAgent) {
        List<String> flags = new ArrayList<>(BrowserFlags.of(settings));
        flags.add("--user-agent=" + userAgent.text());
        return flags;
    }

    private void introduceAs(UserAgent userAgent) {
        context.newCDPSession(page)
                .send(
                        "Emulation.setUserAgentOverride",
                        new Gson().toJsonTree(userAgent.override()).getAsJsonObject());
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    void navigate(String url) {
        page.navigate(
                url,
                new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT).setTimeout(LOAD_LIMIT.toMillis()));
    }

    void clearStorage(String origin) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("origin", origin);
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
        Path file = NodeDriver.compileCacheIn(driver).toAbsolutePath();
        return Files.exists(file) ? " --require=\"" + file + "\"" : "";
    }
}
