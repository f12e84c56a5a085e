package io.flowhq.workerhost.whatsapp.browser;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What drives the browser; docs/adr says why there are two. */
public enum DriverChoice {
    /** Chromium's DevTools protocol over a pipe. */
    PIPE,
    /** Playwright, which needs Node.js 20 on the machine. */
    PLAYWRIGHT;

    static DriverChoice of(String word) {
        return Arrays.stream(values())
                .filter(choice -> choice.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidBrowserSettingException("FLOWHQ_BROWSER_DRIVER must be one of "
                        + Arrays.stream(values()).map(DriverChoice::word).collect(Collectors.joining(", "))
                        + ", not '" + word + "'."));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
