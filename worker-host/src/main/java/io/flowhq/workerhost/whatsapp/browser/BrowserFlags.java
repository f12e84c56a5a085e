package io.flowhq.workerhost.whatsapp.browser;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Chromium is started with, and why. */
public final class BrowserFlags {
    /** One page in one renderer: measured 206 → 180 MB for the whole tree of a worker. */
    private static final List<String> LEAN = List.of(
            "--in-process-gpu",
            "--disable-gpu",
            "--disable-software-rasterizer",
            "--renderer-process-limit=1",
            "--disable-site-isolation-trials",
            "--disable-extensions",
            "--disable-breakpad",
            "--mute-audio",
            // containers have a small /dev/shm
            "--disable-dev-shm-usage",
            // media that customers send is not looked at
            "--disk-cache-size=10485760");

    /** WhatsApp looks at navigator.webdriver. */
    private static final String NO_AUTOMATION_MARK = "--disable-blink-features=AutomationControlled";

    /** WebRTC sends to addresses that no host rule sees; without a proxy this leaves it none. Calls are not answered anyway. */
    private static final String NO_WAY_AROUND_HOST_RULES = "--force-webrtc-ip-handling-policy=disable_non_proxied_udp";

    /** Chromium refuses its sandbox to root; without a sandbox it needs no zygote, which saves a process. */
    private static final List<String> AS_ROOT = List.of("--no-sandbox", "--no-zygote");

    private static final String NOTHING_ELSE = "MAP * ~NOTFOUND";
    private static final List<String> WHATSAPP =
            List.of("whatsapp.com", "*.whatsapp.com", "whatsapp.net", "*.whatsapp.net");

    private BrowserFlags() {}

    /** The flags for a browser that this process starts. */
    public static List<String> of(BrowserSettings settings) {
        return of(settings, !sandboxed());
    }

    /** Whether the browser keeps its sandbox: always, but for root. */
    public static boolean sandboxed() {
        return !"root".equals(System.getProperty("user.name"));
    }

    /**
     * The flags.
     *
     * @param root whether this process runs as root
     */
    static List<String> of(BrowserSettings settings, boolean root) {
        List<String> flags = new ArrayList<>(LEAN);
        flags.add(NO_AUTOMATION_MARK);
        if (root) {
            flags.addAll(AS_ROOT);
        }
        flags.add(NO_WAY_AROUND_HOST_RULES);
        flags.add("--host-resolver-rules=" + hostRules(settings));
        if (!settings.certificatePin().isEmpty()) {
            flags.add("--ignore-certificate-errors-spki-list=" + settings.certificatePin());
        }
        return List.copyOf(flags);
    }

    /**
     * Only WhatsApp's hosts exist for the browser. An exclusion would also switch the simulator's mapping off, so with
     * rules of its own nothing else is left to be reached.
     */
    private static String hostRules(BrowserSettings settings) {
        if (!settings.hostRules().isEmpty()) {
            return settings.hostRules() + "," + NOTHING_ELSE;
        }
        Stream<String> own = Stream.ofNullable(URI.create(settings.url()).getHost());
        return Stream.concat(WHATSAPP.stream(), own)
                .distinct()
                .map(host -> ",EXCLUDE " + host)
                .collect(Collectors.joining("", NOTHING_ELSE, ""));
    }
}
