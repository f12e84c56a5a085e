package io.flowhq.workerhost.link;

import java.util.function.Supplier;

/**
 * Where the broker is and who we are to it.
 *
 * @param url as Artemis writes it, {@code tcp://host:port} with any parameters
 * @param user the host's own user
 * @param password read anew at every connect, so that it may be changed while the agent runs; never shown
 */
public record Broker(String url, String user, Supplier<String> password) {
    /** Never the password. */
    @Override
    public String toString() {
        return user.isEmpty() ? url : user + "@" + url;
    }
}
