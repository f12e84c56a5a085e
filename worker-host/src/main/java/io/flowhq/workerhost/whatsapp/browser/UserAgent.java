package io.flowhq.workerhost.whatsapp.browser;

import java.util.List;
import java.util.Map;

/**
 * How the browser introduces itself to WhatsApp: as Chromium on Linux does with a window. In a user agent's text and, since
 * a headless one names itself there whatever that says, in client hints.
 *
 * @param majorVersion of the Chromium
 */
public record UserAgent(String majorVersion) {
    /** The text, with the version as short as Chromium itself tells it. */
    public String text() {
        return "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/" + majorVersion
                + ".0.0.0 Safari/537.36";
    }

    /** The parameters of the DevTools protocol's {@code Emulation.setUserAgentOverride}. */
    public Map<String, Object> override() {
        return Map.of(
                "userAgent",
                text(),
                "userAgentMetadata",
                Map.of(
                        "brands",
                        List.of(brand("Not:A-Brand", "8"), brand("Chromium", majorVersion)),
                        "platform",
                        "Linux",
                        "platformVersion",
                        "",
                        "architecture",
                        "x86",
                        "model",
                        "",
                        "mobile",
                        false));
    }

    private static Map<String, String> brand(String name, String version) {
        return Map.of("brand", name, "version", version);
    }
}
