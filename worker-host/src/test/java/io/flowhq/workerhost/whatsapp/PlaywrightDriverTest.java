package io.flowhq.workerhost.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaywrightDriverTest {
    @TempDir
    private Path folder;

    @Test
    void the_driver_is_unpacked_once_and_leaves_nothing_beside_it() throws IOException {
        Path driver = folder.resolve("driver");

        PlaywrightDriver.ensureIn(driver);

        assertThat(driver.resolve("package/cli.js")).exists();
        assertThat(PlaywrightDriver.compileCacheIn(driver)).exists();
        assertThat(driver.resolve("package/lib/coreBundle.js")).isNotEmptyFile();
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside).containsExactly(driver);
        }
        Files.writeString(driver.resolve("package/mark"), "kept");
        PlaywrightDriver.ensureIn(driver);
        assertThat(driver.resolve("package/mark")).exists();
    }

    @Test
    void a_hand_started_worker_keeps_one_driver_per_version() {
        assertThat(PlaywrightDriver.version()).matches("1\\.\\d+\\.\\d+");
        assertThat(PlaywrightDriver.defaultFolder().toString()).endsWith("playwright-" + PlaywrightDriver.version());
    }
}
