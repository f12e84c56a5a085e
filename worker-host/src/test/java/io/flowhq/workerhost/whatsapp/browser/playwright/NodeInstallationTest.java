package io.flowhq.workerhost.whatsapp.browser.playwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.workerhost.whatsapp.browser.BrowserSettings;
import io.flowhq.workerhost.whatsapp.browser.BrowserUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeInstallationTest {
    @TempDir
    private Path folder;

    @Test
    void a_named_executable_is_taken() throws IOException {
        Path node = program("another-node");

        assertThat(find(Map.of("PLAYWRIGHT_NODEJS_PATH", node.toString()), "").executable())
                .isEqualTo(node);
    }

    @Test
    void else_node_is_looked_for_on_the_path() throws IOException {
        Path node = program("node");

        assertThat(find(Map.of(), "/nonexistent::" + folder).executable()).isEqualTo(node);
    }

    @Test
    void without_one_it_is_said_what_to_do() {
        assertThatThrownBy(() -> find(Map.of(), folder.toString()))
                .isInstanceOf(BrowserUnavailableException.class)
                .hasMessageContaining("Install Node.js 20 or newer")
                .hasMessageContaining("FLOWHQ_BROWSER_DRIVER=pipe");
    }

    private static NodeInstallation find(Map<String, String> environment, String searchPath) {
        return NodeInstallation.find(BrowserSettings.from(environment, Duration.ofSeconds(30)), searchPath);
    }

    private Path program(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
