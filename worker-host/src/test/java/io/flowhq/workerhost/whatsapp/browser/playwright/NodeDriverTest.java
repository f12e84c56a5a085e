package io.flowhq.workerhost.whatsapp.browser.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeDriverTest {
    @TempDir
    private Path folder;

    @Test
    void the_driver_is_unpacked_once_and_leaves_nothing_beside_it() throws IOException {
        Path driver = folder.resolve("driver");

        NodeDriver.ensureIn(driver);

        assertThat(driver.resolve("package/cli.js")).exists();
        assertThat(NodeDriver.compileCacheIn(driver)).exists();
        assertThat(driver.resolve("package/lib/coreBundle.js")).isNotEmptyFile();
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside).containsExactly(driver);
        }
        Files.writeString(driver.resolve("package/mark"), "kept");
        NodeDriver.ensureIn(driver);
        assertThat(driver.resolve("package/mark")).exists();
    }

    @Test
    void a_hand_started_worker_keeps_one_driver_per_version() {
        assertThat(NodeDriver.version()).matches("1\\.\\d+\\.\\d+");
        assertThat(NodeDriver.defaultFolder().toString()).endsWith("playwright-" + NodeDriver.version());
    }
}
