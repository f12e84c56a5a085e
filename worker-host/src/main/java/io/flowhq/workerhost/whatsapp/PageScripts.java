package io.flowhq.workerhost.whatsapp;

import io.flowhq.workerhost.whatsapp.browser.PageScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What runs in WhatsApp Web: wa-js, and on top of it what we ask of it. */
final class PageScripts {
    /** wa-js calls an analytics host unless it is told otherwise before it begins. */
    private static final String CONFIGURATION =
            "window.WPPConfig = { disableGoogleAnalytics: true, deviceName: 'FlowHQ' };\n";

    /** Where the tab is while the page rests: our scripts, which would wait for WhatsApp's, do nothing there. */
    static final String RESTING_PLACE = "about:blank#resting";

    /** The function that glue.js speaks to us by. */
    private static final String BINDING = "flowhqTell";

    private PageScripts() {}

    static PageScript whole() {
        String before = "if (location.href !== '" + RESTING_PLACE + "') {\n" + CONFIGURATION;
        return PageScript.around(before, read("wppconnect-wa.json"), "\n" + read("glue.js") + "\n}", BINDING);
    }

    private static String read(String name) {
        try (InputStream file = PageScripts.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(file, name + " is not in this program")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
