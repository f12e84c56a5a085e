package io.flowhq.workerhost.whatsapp.browser.playwright;

import io.flowhq.workerhost.whatsapp.browser.BrowserDriver;
import io.flowhq.workerhost.whatsapp.browser.BrowserListener;
import io.flowhq.workerhost.whatsapp.browser.BrowserSettings;
import io.flowhq.workerhost.whatsapp.browser.BrowserTab;
import io.flowhq.workerhost.whatsapp.browser.PageScript;
import io.flowhq.workerhost.whatsapp.browser.ProfileFolder;
import java.util.function.Supplier;

/** Drives the browser with Playwright. */
public final class PlaywrightDriver implements BrowserDriver {
    private final BrowserSettings settings;

    public PlaywrightDriver(BrowserSettings settings) {
        this.settings = settings;
    }

    @Override
    public BrowserTab start(ProfileFolder folder, Supplier<PageScript> script, BrowserListener listener) {
        PlaywrightTab tab = new PlaywrightTab(settings, folder, script.get(), listener);
        tab.open();
        return tab;
    }
}
