package io.flowhq.workerhost.whatsapp.browser.playwright;

import io.flowhq.workerhost.whatsapp.browser.BrowserSettings;
import io.flowhq.workerhost.whatsapp.browser.BrowserUnavailableException;
import io.flowhq.workerhost.whatsapp.browser.Executables;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The Node.js of this machine.
 *
 * @param executable runs Playwright's driver
 */
record NodeInstallation(Path executable) {
    /**
     * Finds it.
     *
     * @throws BrowserUnavailableException with a sentence that says what to install
     */
    static NodeInstallation find(BrowserSettings settings, @Nullable String searchPath) {
        return settings.node()
                .map(named -> Executables.named(named, "PLAYWRIGHT_NODEJS_PATH"))
                .or(() -> Executables.onPath("node", searchPath))
                .map(NodeInstallation::new)
                .orElseThrow(() -> new BrowserUnavailableException(
                        "No Node.js was found on this machine. Install Node.js 20 or newer, or set"
                                + " PLAYWRIGHT_NODEJS_PATH to the executable. FLOWHQ_BROWSER_DRIVER=pipe needs none."));
    }
}
