package io.flowhq.workerhost.whatsapp.browser.playwright;

import io.flowhq.workerhost.whatsapp.browser.BrowserDriver;
import io.flowhq.workerhost.whatsapp.browser.BrowserSettings;
import io.flowhq.workerhost.whatsapp.browser.BrowserTabContract;

class PlaywrightTabIT extends BrowserTabContract {
    @Override
    protected BrowserDriver driver(BrowserSettings settings) {
        return new PlaywrightDriver(settings);
    }
}
