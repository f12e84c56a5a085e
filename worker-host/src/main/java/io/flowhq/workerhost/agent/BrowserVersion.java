package io.flowhq.workerhost.agent;

import io.flowhq.workerhost.whatsapp.browser.BrowserSettings;
import io.flowhq.workerhost.whatsapp.browser.BrowserUnavailableException;
import io.flowhq.workerhost.whatsapp.browser.Chromium;
import io.flowhq.workerhost.whatsapp.browser.InvalidBrowserSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The version of the Chromium that this host's workers will find. The executable is asked once for as long as its file stays the
 * same, instead of by every worker while somebody waits for its start. Used by one thread; blocks only while it asks.
 */
final class BrowserVersion {
    private static final Logger LOG = LoggerFactory.getLogger(BrowserVersion.class);

    private final Map<String, String> environment;
    private Optional<Known> known = Optional.empty();

    private record Known(Path executable, FileTime changedAt, String majorVersion) {}

    /** @param environment the workers' */
    BrowserVersion(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The major version; empty where it cannot be known: a worker that starts all the same says what is wrong. */
    Optional<String> major() {
        try {
            Path executable = Chromium.find(BrowserSettings.from(environment, Duration.ZERO), environment.get("PATH"))
                    .executable();
            FileTime changedAt = Files.getLastModifiedTime(executable);
            if (known.filter(it ->
                            it.executable().equals(executable) && it.changedAt().equals(changedAt))
                    .isEmpty()) {
                known = Optional.of(new Known(executable, changedAt, new Chromium(executable).askForVersion()));
            }
            return known.map(Known::majorVersion);
        } catch (BrowserUnavailableException | InvalidBrowserSettingException | IOException e) {
            LOG.debug("The browser's version is not known: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
