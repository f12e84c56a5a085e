package io.flowhq.workerhost.whatsapp.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where the browser and WhatsApp Web are. Immutable.
 *
 * @param url of WhatsApp Web
 * @param browser the executable, where one was named
 * @param browserVersion its major version, where whoever started this process knows it already
 * @param hostRules Chromium's {@code --host-resolver-rules}, for the simulator only, or empty
 * @param certificatePin the SHA-256 of the simulator's public key in Base64, or empty
 * @param driver what drives the browser
 * @param playwrightFolder where Playwright's driver is, or will be, unpacked, where a folder was named
 * @param node the Node.js executable for Playwright's driver, where one was named
 * @param probeInterval how often the page is asked whether it still answers
 */
public record BrowserSettings(
        String url,
        Optional<Path> browser,
        Optional<String> browserVersion,
        String hostRules,
        String certificatePin,
        DriverChoice driver,
        Optional<Path> playwrightFolder,
        Optional<Path> node,
        Duration probeInterval) {
    /** The real thing. */
    public static final String DEFAULT_URL = "https://web.whatsapp.com";

    /** docs/adr/0016 says why. */
    public static final DriverChoice DEFAULT_DRIVER = DriverChoice.PIPE;

    /** A page that answers within this is as good as one that answers at once, for whoever reads the heartbeat. */
    private static final Duration LONGEST_PROBE_INTERVAL = Duration.ofSeconds(5);

    /**
     * From FLOWHQ_WHATSAPP_URL, FLOWHQ_BROWSER, FLOWHQ_BROWSER_VERSION, FLOWHQ_BROWSER_HOST_RULES, FLOWHQ_BROWSER_CERTIFICATE_PIN,
     * FLOWHQ_BROWSER_DRIVER, PLAYWRIGHT_DRIVER_DIR and PLAYWRIGHT_NODEJS_PATH.
     *
     * @param heartbeat how often the worker tells that the page answers; probed twice as often, so that what it tells is
     *     true
     * @throws InvalidBrowserSettingException if one of them has an unusable value
     */
    public static BrowserSettings from(Map<String, String> environment, Duration heartbeat) {
        Duration half = heartbeat.dividedBy(2);
        return new BrowserSettings(
                given(environment, "FLOWHQ_WHATSAPP_URL").orElse(DEFAULT_URL),
                given(environment, "FLOWHQ_BROWSER").map(Path::of),
                given(environment, Chromium.VERSION).map(BrowserSettings::majorVersion),
                given(environment, "FLOWHQ_BROWSER_HOST_RULES").orElse(""),
                given(environment, "FLOWHQ_BROWSER_CERTIFICATE_PIN").orElse(""),
                given(environment, "FLOWHQ_BROWSER_DRIVER")
                        .map(DriverChoice::of)
                        .orElse(DEFAULT_DRIVER),
                given(environment, "PLAYWRIGHT_DRIVER_DIR").map(Path::of),
                given(environment, "PLAYWRIGHT_NODEJS_PATH").map(Path::of),
                half.compareTo(LONGEST_PROBE_INTERVAL) < 0 ? half : LONGEST_PROBE_INTERVAL);
    }

    private static String majorVersion(String given) {
        if (!given.matches("\\d{1,5}")) {
            throw new InvalidBrowserSettingException(
                    Chromium.VERSION + " is the browser's major version, 156 for one, and not \"" + given + "\".");
        }
        return given;
    }

    private static Optional<String> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
