package io.flowhq.workerhost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.simulator.SimulatorOptions;
import io.flowhq.simulator.WhatsAppSimulator;
import io.flowhq.simulator.network.NetworkSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The WhatsApp Web simulator in this JVM, and its control API. Thread-safe; every call blocks until it is done. */
public final class Simulator implements AutoCloseable {
    private final WhatsAppSimulator simulator;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();

    public Simulator(Path folder) throws IOException {
        this(folder, NetworkSettings.DEFAULT);
    }

    public Simulator(Path folder, NetworkSettings network) throws IOException {
        simulator = WhatsAppSimulator.start(new SimulatorOptions(0, 0, folder, OptionalLong.empty(), network));
    }

    /** What a browser needs to find it and to trust it. */
    public Map<String, String> environment() {
        return Map.of(
                "FLOWHQ_BROWSER_HOST_RULES", simulator.hostRules(), "FLOWHQ_BROWSER_CERTIFICATE_PIN", simulator.pin());
    }

    public void scan(String qr, String number) {
        call("POST", "/sim/scan", Map.of("qr", qr, "number", number));
    }

    /** The phone with this number types the code that a page has asked for. */
    public void typeLinkCode(String code, String number) {
        call("POST", "/sim/link-code", Map.of("code", code, "number", number));
    }

    /** How many pages are open. */
    public int openPages() {
        return call("GET", "/sim/devices", Map.of()).size();
    }

    /** A customer writes; returns the message's id. */
    public String customerWrites(String number, String from, String body) {
        return call("POST", "/sim/numbers/" + number + "/incoming", Map.of("from", from, "body", body))
                .path("id")
                .asText();
    }

    /** A customer sends something other than text; returns the message's id. */
    public String customerSends(String number, String from, String type, String body) {
        Map<String, String> message = Map.of("from", from, "type", type, "body", body);
        return call("POST", "/sim/numbers/" + number + "/incoming", message)
                .path("id")
                .asText();
    }

    /** A customer does something to a message: {@code edit}, {@code revoke}, {@code reaction}, {@code decrypt}, … */
    public void customerDoes(String number, String id, String what, Map<String, String> how) {
        call("POST", "/sim/numbers/" + number + "/messages/" + id + "/" + what, how);
    }

    public void phoneWrites(String number, String to, String body) {
        call("POST", "/sim/numbers/" + number + "/own", Map.of("to", to, "body", body));
    }

    public void socket(String number, String state) {
        call("POST", "/sim/numbers/" + number + "/socket", Map.of("state", state));
    }

    public void logout(String number, String reason) {
        call("POST", "/sim/numbers/" + number + "/logout", Map.of("reason", reason));
    }

    public void fault(String number, String kind) {
        call("POST", "/sim/numbers/" + number + "/fault", Map.of("kind", kind));
    }

    /** What customers see: id, to, body, attempts. */
    public List<JsonNode> outgoing(String number) {
        List<JsonNode> messages = new ArrayList<>();
        call("GET", "/sim/numbers/" + number + "/outgoing", Map.of()).forEach(messages::add);
        return messages;
    }

    @Override
    public void close() {
        simulator.close();
    }

    private JsonNode call(String method, String path, Map<String, String> body) {
        try {
            HttpRequest.BodyPublisher content = body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(mapper.writeValueAsString(body));
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(simulator.controlUrl().resolve(path))
                            .header("content-type", "application/json")
                            .method(method, content)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(path + ": " + response.statusCode() + " " + response.body());
            }
            return response.body().isBlank() ? mapper.nullNode() : mapper.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
