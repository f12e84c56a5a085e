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
 * tomorrow, is asked anew after an hour. Used by one thread; blocks only while it asks.
 */
final class BrowserVersion {
    private static final Logger LOG = LoggerFactory.getLogger(BrowserVersion.class);

    /** A start takes some 100 ms longer that has to ask. */
    static final Duration SCRIPT_IS_TRUSTED_FOR = Duration.ofHours(1);

    private final Map<String, String> environment;
    private final LongSupplier nanoTime;
    private Optional<Known> known = Optional.empty();

    private record Known(Path executable, FileTime changedAt, boolean script, long askedAt, String majorVersion) {}

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
                known = Optional.of(new Known(
                        executable, changedAt, isScript(executable), now, new Chromium(executable).askForVersion()));
            }
            return known.map(Known::majorVersion);
        } catch (BrowserUnavailableException | InvalidBrowserSettingException | IOException e) {
            LOG.debug("The browser's version is not known: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static boolean isValid(Known answer, Path executable, FileTime changedAt, long now) {
        return answer.executable().equals(executable)
                && answer.changedAt().equals(changedAt)
                && !(answer.script() && now - answer.askedAt() > SCRIPT_IS_TRUSTED_FOR.toNanos());
    }

    private static boolean isScript(Path executable) throws IOException {
        try (InputStream file = Files.newInputStream(executable)) {
            return Arrays.equals(file.readNBytes(2), new byte[] {'#', '!'});
        }
    }
}
