package io.flowhq.workerhost.agent;

import io.flowhq.workerhost.whatsapp.browser.BrowserSettings;
import io.flowhq.workerhost.whatsapp.browser.BrowserUnavailableException;
import io.flowhq.workerhost.whatsapp.browser.Chromium;
import io.flowhq.workerhost.whatsapp.browser.InvalidBrowserSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The version of the Chromium that this host's workers will find. The executable is asked once for as long as its file stays the
 * same, instead of by every worker while somebody waits for its start; one that is a script, which may call another browser
 * tomorrow, is asked anew after an hour, and one that did not answer after a minute. Used by one thread; blocks only while it asks.
 */
final class BrowserVersion {
    private static final Logger LOG = LoggerFactory.getLogger(BrowserVersion.class);

    /** A start takes some 100 ms longer that has to ask. */
    static final Duration SCRIPT_IS_TRUSTED_FOR = Duration.ofHours(1);

    /** Meanwhile the workers ask themselves. */
    static final Duration FAILURE_STANDS_FOR = Duration.ofMinutes(1);

    /** All other workers wait so long; who starts without an answer has more patience. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Map<String, String> environment;
    private final LongSupplier nanoTime;
    private Optional<Known> known = Optional.empty();

    private record Known(
            Path executable, FileTime changedAt, boolean script, long askedAt, Optional<String> majorVersion) {}

    /**
     * Of a browser that nobody has asked yet.
     *
     * @param environment the workers'
     * @param nanoTime as {@link System#nanoTime}
     */
    BrowserVersion(Map<String, String> environment, LongSupplier nanoTime) {
        this.environment = Map.copyOf(environment);
        this.nanoTime = nanoTime;
    }

    /** The major version; empty where it cannot be known: a worker that starts all the same says what is wrong. */
    Optional<String> major() {
        try {
            Path executable = Chromium.find(BrowserSettings.from(environment, Duration.ZERO), environment.get("PATH"))
                    .executable();
            FileTime changedAt = Files.getLastModifiedTime(executable);
            long now = nanoTime.getAsLong();
            if (known.filter(it -> isValid(it, executable, changedAt, now)).isEmpty()) {
                known = Optional.of(
                        new Known(executable, changedAt, isScript(executable), now, ask(new Chromium(executable))));
            }
            return known.flatMap(Known::majorVersion);
        } catch (BrowserUnavailableException | InvalidBrowserSettingException | IOException e) {
            LOG.debug("The browser's version is not known: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<String> ask(Chromium browser) {
        try {
            return Optional.of(browser.askForVersion(PATIENCE));
        } catch (BrowserUnavailableException e) {
            LOG.warn("{} It is asked again in a minute at the earliest.", e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isValid(Known answer, Path executable, FileTime changedAt, long now) {
        return answer.executable().equals(executable)
                && answer.changedAt().equals(changedAt)
                && now - answer.askedAt() <= validFor(answer);
    }

    private static long validFor(Known answer) {
        if (answer.majorVersion().isEmpty()) {
            return FAILURE_STANDS_FOR.toNanos();
        }
        return answer.script() ? SCRIPT_IS_TRUSTED_FOR.toNanos() : Long.MAX_VALUE;
    }

    private static boolean isScript(Path executable) throws IOException {
        try (InputStream file = Files.newInputStream(executable)) {
            return Arrays.equals(file.readNBytes(2), new byte[] {'#', '!'});
        }
    }
}
