package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserVersionTest {
    @TempDir
    private Path folder;

    private Path browser;
    private Path asked;
    private BrowserVersion version;
    private final AtomicLong now = new AtomicLong();

    @BeforeEach
    void lay_out() throws IOException {
        browser = folder.resolve("browser");
        asked = folder.resolve("asked");
        version = new BrowserVersion(Map.of("FLOWHQ_BROWSER", browser.toString()), now::get);
        install("156.0.8078.79", Instant.EPOCH);
    }

    @Test
    void the_executable_is_asked_once() throws IOException {
        assertThat(version.major()).contains("156");
        assertThat(version.major()).contains("156");

        assertThat(Files.readAllLines(asked)).hasSize(1);
    }

    @Test
    void another_executable_is_asked_anew() throws IOException {
        version.major();

        install("157.0.1.1", Instant.EPOCH.plusSeconds(1));

        assertThat(version.major()).contains("157");
    }

    @Test
    void a_script_that_calls_another_browser_now_is_found_out_within_an_hour() throws IOException {
        version.major();
        install("157.0.1.1", Instant.EPOCH); // as if the script were the same, and what it calls were not

        now.addAndGet(BrowserVersion.SCRIPT_IS_TRUSTED_FOR.toNanos());
        assertThat(version.major()).contains("156");
        now.incrementAndGet();
        assertThat(version.major()).contains("157");
    }

    @Test
    void what_cannot_be_run_has_no_version() throws IOException {
        version.major();

        Files.delete(browser);

        assertThat(version.major()).isEmpty();
    }

    @Test
    void one_that_does_not_tell_its_version_is_not_asked_again_for_a_minute() throws IOException {
        install("nothing", Instant.EPOCH);
        assertThat(version.major()).isEmpty();
        install("156.0.8078.79", Instant.EPOCH);

        now.addAndGet(BrowserVersion.FAILURE_STANDS_FOR.toNanos());
        assertThat(version.major()).isEmpty();
        assertThat(Files.readAllLines(asked)).hasSize(1);
        now.incrementAndGet();
        assertThat(version.major()).contains("156");
    }

    @Test
    void one_that_did_not_tell_its_version_and_was_replaced_is_asked_at_once() throws IOException {
        install("nothing", Instant.EPOCH);
        assertThat(version.major()).isEmpty();

        install("157.0.1.1", Instant.EPOCH.plusSeconds(1));

        assertThat(version.major()).contains("157");
    }

    private void install(String tells, Instant changedAt) throws IOException {
        Files.writeString(browser, "#!/bin/sh\necho >> '" + asked + "'\necho Chromium " + tells + "\n");
        Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setLastModifiedTime(browser, FileTime.from(changedAt));
    }
}
