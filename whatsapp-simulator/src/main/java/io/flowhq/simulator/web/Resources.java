package io.flowhq.simulator.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The two HTML documents of the simulator, from the class path. */
final class Resources {

    private Resources() {}

    static void sendHtml(Context context, String path) {
        try (InputStream document =
                Objects.requireNonNull(Resources.class.getResourceAsStream(path), () -> path + " is missing")) {
            context.contentType("text/html; charset=utf-8")
                    .header("Cache-Control", "no-store")
                    .result(new String(document.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
