package io.flowhq.simulator.web;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Objects;

/** Where pages send the files of messages to, and where everybody gets them from. */
final class MediaApi {

    private static final String ANY_TYPE = "application/octet-stream";

    private final MediaStore store;

    MediaApi(MediaStore store) {
        this.store = store;
    }

    /** Sending and getting: for pages. */
    void addTo(Javalin server) {
        server.post("/media", this::keep);
        addReadingTo(server, "/media/{hash}");
    }

    /** Getting only: for whoever wants to see what a shop has sent. */
    void addReadingTo(Javalin server, String path) {
        server.get(path, this::find);
    }

    private void keep(Context context) {
        byte[] content = context.bodyAsBytes();
        String mimetype = Objects.requireNonNullElse(context.contentType(), ANY_TYPE);
        context.json(store.keep(content, mimetype).details());
    }

    private void find(Context context) {
        store.find(context.pathParam("hash"))
                .ifPresentOrElse(
                        media -> context.contentType(media.mimetype()).result(media.content()),
                        () -> context.status(HttpStatus.NOT_FOUND).json(Map.of("error", "This file is gone.")));
    }
}
