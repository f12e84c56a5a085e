package io.flowhq.workerhost.whatsapp.browser.pipe;

import io.flowhq.workerhost.whatsapp.browser.BrowserFlags;
import io.flowhq.workerhost.whatsapp.browser.BrowserSettings;
import io.flowhq.workerhost.whatsapp.browser.ProfileFolder;
import io.flowhq.workerhost.whatsapp.browser.UserAgent;
import java.util.ArrayList;
import java.util.List;

/** What Chromium is started with besides {@link BrowserFlags}: what Playwright would add by itself, where it matters to one page. */
final class PipeFlags {
    private static final List<String> UNATTENDED = List.of(
            "--headless",
            "--remote-debugging-pipe",
            "--no-first-run",
            "--no-default-browser-check",
            "--password-store=basic",
            "--use-mock-keychain",
            "--hide-scrollbars",
            // errors only: what a page writes to its console is nobody's business
            "--log-level=2",
            // WhatsApp Web shows another layout in a narrow window
            "--window-size=1280,720");

    /** The browser's own errands: updates, experiments, reports. */
    private static final List<String> NO_ERRANDS = List.of(
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-domain-reliability",
            "--disable-sync",
            "--disable-field-trial-config",
            "--metrics-recording-only",
            "--disable-features=DialMediaRouteProvider,GlobalMediaControls,MediaRouter,OptimizationHints,PaintHolding,"
                    + "Translate");

    /** Nobody looks at the page, and yet it has to run as if somebody did. */
    private static final List<String> ALWAYS_AWAKE = List.of(
            "--disable-background-timer-throttling",
            "--disable-backgrounding-occluded-windows",
            "--disable-renderer-backgrounding",
            "--disable-hang-monitor",
            // a page that was left would live on, connected
            "--disable-back-forward-cache");

    /** One process less, and 15 MB. On Linux Chromium gives its network no sandbox that could be lost. */
    private static final String NETWORK_IN_BROWSER = "--enable-features=NetworkServiceInProcess2";

    private PipeFlags() {}

    /** Everything after the executable. */
    static List<String> of(BrowserSettings settings, UserAgent userAgent, ProfileFolder folder) {
        List<String> flags = new ArrayList<>(UNATTENDED);
        flags.addAll(NO_ERRANDS);
        flags.addAll(ALWAYS_AWAKE);
        flags.add(NETWORK_IN_BROWSER);
        flags.addAll(BrowserFlags.of(settings));
        flags.add("--user-agent=" + userAgent.text());
        flags.add("--user-data-dir=" + folder.profile().toAbsolutePath());
        flags.add("about:blank");
        return List.copyOf(flags);
    }
}
