package io.flowhq.workerhost.whatsapp.browser.pipe;

import io.flowhq.workerhost.whatsapp.browser.BrowserDriver;
import io.flowhq.workerhost.whatsapp.browser.BrowserSettings;
import io.flowhq.workerhost.whatsapp.browser.BrowserTabContract;

class PipeTabIT extends BrowserTabContract {
    @Override
    protected BrowserDriver driver(BrowserSettings settings) {
        return new PipeDriver(settings);
    }
}
