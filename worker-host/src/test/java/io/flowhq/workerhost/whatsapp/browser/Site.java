package io.flowhq.workerhost.whatsapp.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A web site on loopback that counts its visits; every page of it is empty. */
final class Site implements AutoCloseable {
    private static final byte[] PAGE = "<!doctype html><title>A site</title>".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final AtomicInteger visits = new AtomicInteger();

    Site() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            visits.incrementAndGet();
            exchange.getResponseHeaders().add("content-type", "text/html");
            exchange.sendResponseHeaders(200, PAGE.length);
            exchange.getResponseBody().write(PAGE);
            exchange.close();
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Its address by the name of an origin that keeps things, as only secure ones and loopback may. */
    String url() {
        return "http://localhost:" + port();
    }

    int visits() {
        return visits.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
