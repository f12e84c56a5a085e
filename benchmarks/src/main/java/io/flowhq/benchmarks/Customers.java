package io.flowhq.benchmarks;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The customers of the simulator, at little cost: whoever measures shares its processors with what is measured, and a client
 * made for readable tests took as much of them as a worker and its browser together.
 */
final class Customers {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final ObjectReader replies = json.readerForListOf(Sent.class);
    private final String url;

    /** What the simulator tells of a reply. */
    private record Sent(String to, String sentAt) {}

    /**
     * A reply that a customer has got.
     *
     * @param to the customer's chat
     * @param at the simulator's own time
     */
    record Reply(String to, Instant at) {}

    /** @param url of the simulator's control API */
    Customers(String url) {
        this.url = url;
    }

    /** A customer, in digits, writes to a shop. */
    void write(String shop, String customer, String text) {
        try {
            byte[] body = json.writeValueAsBytes(Map.of("from", customer, "body", text));
            ask(request("/sim/numbers/" + shop + "/incoming")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(body)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the customers whose numbers begin so have got from a shop, oldest first. */
    List<Reply> replies(String shop, String customers) {
        try {
            List<Sent> all = replies.readValue(ask(request("/sim/numbers/" + shop + "/outgoing")));
            return all.stream()
                    .filter(sent -> sent.to().startsWith(customers))
                    .map(sent -> new Reply(sent.to(), Instant.parse(sent.sentAt())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(LIMIT);
    }

    private byte[] ask(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException("The simulator answered " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the simulator was asked", e);
        }
    }
}
