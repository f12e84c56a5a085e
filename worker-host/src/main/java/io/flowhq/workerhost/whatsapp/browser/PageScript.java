package io.flowhq.workerhost.whatsapp.browser;

import java.util.Objects;

/**
 * What runs in every document before any script of its own.
 *
 * @param source JavaScript
 * @param binding the name of the function by which it speaks to {@link BrowserListener#told}: takes one string, returns at
 *     once
 */
public record PageScript(String source, String binding) {
    public PageScript {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(binding, "binding");
    }
}
