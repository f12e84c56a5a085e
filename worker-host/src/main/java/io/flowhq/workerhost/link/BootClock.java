package io.flowhq.workerhost.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The time since this machine booted: the same for agent and workers, never set by anybody, and going on while the machine
 * is suspended, which {@link System#nanoTime} does not. Good to a hundredth of a second. Thread-safe; reading it takes some
 * microseconds.
 */
public final class BootClock {
    private static final Path UPTIME = Path.of("/proc/uptime");

    private BootClock() {}

    /** Milliseconds since the machine booted. */
    public static long millis() {
        try {
            String seconds = Files.readString(UPTIME).split(" ", 2)[0];
            return new BigDecimal(seconds).movePointRight(3).longValueExact();
        } catch (IOException e) {
            throw new UncheckedIOException("The time since boot cannot be read", e);
        }
    }
}
