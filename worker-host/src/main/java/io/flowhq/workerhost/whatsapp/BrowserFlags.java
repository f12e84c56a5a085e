package io.flowhq.workerhost.whatsapp;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What Chromium is started with, and why. */
final class BrowserFlags {
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

    /** Chromium refuses its sandbox to root; without a sandbox it needs no zygote, which saves a process. */
    private static final List<String> AS_ROOT = List.of("--no-sandbox", "--no-zygote");

    private BrowserFlags() {}

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
            return settings.hostRules() + ",MAP * ~NOTFOUND";
        }
        String own = URI.create(settings.url()).getHost();
        return "MAP * ~NOTFOUND,EXCLUDE *.whatsapp.com,EXCLUDE *.whatsapp.net,EXCLUDE " + own;
    }
}
