package io.flowhq.systemtests;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** What {@code ./flowhq demo} writes into {@code demo.json}: where everything is and how to sign in. */
@JsonIgnoreProperties("nodes") // only with several servers; {@code ./flowhq status --json} always names them
public record Demo(
        String portalUrl,
        String apiUrl,
        Login admin,
        Broker broker,
        String simulatorUrl,
        String simulatorWeb,
        List<Host> hosts,
        long wildflyPid,
        List<Shop> tenants) {
    /** An e-mail and its password. */
    public record Login(String email, String password) {}

    /** The broker's addresses and the user that tools use. */
    public record Broker(String url, String amqpUrl, String user, String password) {}

    /** A worker host and its agent's process. */
    public record Host(String name, long pid) {}

    /** A demo tenant. */
    public record Shop(String id, String name, String phoneNumber, Login owner) {}

    /** Reads the file. */
    public static Demo read(Path file) {
        try {
            return JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build()
                    .readValue(file.toFile(), Demo.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
