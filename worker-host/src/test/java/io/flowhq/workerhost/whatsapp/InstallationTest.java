package io.flowhq.workerhost.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir
    private Path folder;

    @Test
    void named_executables_are_taken() throws IOException {
        Path browser = program("browser", "echo Chromium 156.0.8078.79");
        Path node = program("node", "echo v20");

        Installation found =
                find(Map.of("FLOWHQ_BROWSER", browser.toString(), "PLAYWRIGHT_NODEJS_PATH", node.toString()));

        assertThat(found).isEqualTo(new Installation(browser, node));
    }

    @Test
    void node_is_looked_for_on_the_path() throws IOException {
        Path browser = program("browser", "echo Chromium 156.0.8078.79");
        Path node = program("node", "echo v20");

        assertThat(find(Map.of("FLOWHQ_BROWSER", browser.toString())).node()).isEqualTo(node);
    }

    @Test
    void the_browser_introduces_itself_as_one_with_a_window() throws IOException {
        Path browser = program("browser", "echo HeadlessShell 156.0.8078.79");

        assertThat(new Installation(browser, browser).userAgent())
                .contains("Chrome/156.0.0.0")
                .doesNotContain("Headless");
    }

    @Test
    void what_is_missing_is_said_with_a_remedy() {
        assertThatThrownBy(() -> find(Map.of("FLOWHQ_BROWSER", "/nonexistent")))
                .isInstanceOf(PageException.class)
                .hasMessage("FLOWHQ_BROWSER names /nonexistent, which is no executable file.");
    }

    @Test
    void a_program_that_is_no_browser_is_said() throws IOException {
        Path other = program("other", "echo hello");

        assertThatThrownBy(new Installation(other, other)::userAgent)
                .isInstanceOf(PageException.class)
                .hasMessageContaining("did not tell its version");
    }

    private Installation find(Map<String, String> environment) {
        return Installation.find(BrowserSettings.from(environment, Duration.ofSeconds(30)), folder.toString());
    }

    private Path program(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
