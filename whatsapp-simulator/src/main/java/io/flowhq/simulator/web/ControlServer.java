package io.flowhq.simulator.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.simulator.network.WhatsAppNetwork;
import io.javalin.Javalin;
import io.javalin.http.HttpStatus;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.staticfiles.Location;
import io.javalin.json.JavalinJackson;

/** Serves the control API and the virtual phone in plain HTTP, on loopback only. */
final class ControlServer {

    /** A screenshot of a large screen. */
    private static final long MAX_REQUEST_BYTES = 10 << 20;

    private ControlServer() {}

    static Javalin create(WhatsAppNetwork network, MediaStore media, ChangeStream changes, ObjectMapper json) {
        Javalin server = Javalin.create(config -> {
            config.showJavalinBanner = false;
            config.http.prefer405over404 = true;
            config.http.maxRequestSize = MAX_REQUEST_BYTES;
            config.router.treatMultipleSlashesAsSingleSlash = true;
            config.jetty.threadPool = Threads.pool("simulator-control");
            config.jetty.defaultHost = "127.0.0.1";
            config.jsonMapper(new JavalinJackson(json, false));
            config.staticFiles.add(files -> {
                files.directory = "/phone";
                files.hostedPath = "/assets";
                files.location = Location.CLASSPATH;
            });
        });
        new ControlApi(network, media, json).addTo(server);
        new CustomerApi(network, json).addTo(server);
        new MediaApi(media).addReadingTo(server, "/sim/media/{hash}");
        server.sse("/sim/changes", changes::add);
        server.get("/", context -> Resources.sendHtml(context, "/phone/index.html"));
        server.get("/phone/{number}", context -> Resources.sendHtml(context, "/phone/index.html"));
        server.exception(
                BadInput.class,
                (problem, context) ->
                        ControlApi.problem(context, HttpStatus.BAD_REQUEST, String.valueOf(problem.getMessage())));
        server.exception(
                NotFoundResponse.class,
                (missing, context) -> ControlApi.problem(
                        context, HttpStatus.NOT_FOUND, "There is nothing at " + context.path() + "."));
        server.exception(
                MethodNotAllowedResponse.class,
                (refused, context) -> ControlApi.problem(
                        context,
                        HttpStatus.METHOD_NOT_ALLOWED,
                        context.method() + " is not possible at " + context.path() + "."));
        return server;
    }
}
