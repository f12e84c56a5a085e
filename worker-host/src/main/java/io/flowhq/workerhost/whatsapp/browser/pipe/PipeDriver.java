package io.flowhq.workerhost.whatsapp.browser.pipe;

import io.flowhq.workerhost.whatsapp.browser.BrowserDriver;
import io.flowhq.workerhost.whatsapp.browser.BrowserListener;
import io.flowhq.workerhost.whatsapp.browser.BrowserSettings;
import io.flowhq.workerhost.whatsapp.browser.BrowserTab;
import io.flowhq.workerhost.whatsapp.browser.Chromium;
import io.flowhq.workerhost.whatsapp.browser.PageScript;
import io.flowhq.workerhost.whatsapp.browser.ProfileFolder;
import io.flowhq.workerhost.whatsapp.browser.UserAgent;
import java.util.function.Supplier;

/** Drives the browser over its own pipes. */
public final class PipeDriver implements BrowserDriver {
    private final BrowserSettings settings;

    public PipeDriver(BrowserSettings settings) {
        this.settings = settings;
    }

    @Override
    public BrowserTab start(ProfileFolder folder, Supplier<PageScript> script, BrowserListener listener) {
        Chromium chromium = Chromium.find(settings, System.getenv("PATH"));
        UserAgent userAgent = chromium.userAgent();
        BrowserProcess process = BrowserProcess.start(
                chromium.executable(), PipeFlags.of(settings, userAgent, folder), folder.temporary());
        PageScript read = script.get();
        PipeTab tab = new PipeTab(process, read.binding(), listener);
        tab.open(read, userAgent);
        return tab;
    }
}
