package io.flowhq.simulator.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** The control API as a tester uses it, over HTTP. */
final class ControlClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    ControlClient(URI base) {
        this.base = base;
    }

    /** @param body null for an empty one */
    record Answer(int status, JsonNode body) {}

    JsonNode get(String path) {
        return call("GET", path, "").body();
    }

    Answer post(String path, Map<String, ?> body) {
        try {
            return call("POST", path, JSON.writeValueAsString(body));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    Answer delete(String path) {
        return call("DELETE", path, "");
    }

    Answer call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(problem);
        }
    }
}
