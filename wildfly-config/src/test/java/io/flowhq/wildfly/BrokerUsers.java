package io.flowhq.wildfly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Writes users into the two property files of the broker's realm, as {@code ./flowhq} does. */
final class BrokerUsers {

    private static final String REALM = "FlowHQBroker";

    private final Path configuration;

    BrokerUsers(Path configuration) {
        this.configuration = configuration;
    }

    void add(String user, String secret, String... roles) {
        append("broker-users.properties", user + "=" + digest(user + ":" + REALM + ":" + secret));
        append("broker-roles.properties", user + "=" + String.join(",", roles));
    }

    private void append(String file, String line) {
        try {
            Files.writeString(configuration.resolve(file), line + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
