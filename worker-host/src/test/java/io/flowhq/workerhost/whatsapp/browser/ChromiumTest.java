package io.flowhq.workerhost.whatsapp.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.flowhq.workerhost.process.ProcessTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ChromiumTest {
    @TempDir
    private Path folder;

    @Test
    void a_named_executable_is_taken() throws IOException {
        Path browser = program("browser", "echo Chromium 156.0.8078.79");

        assertThat(find(browser)).isEqualTo(new Chromium(browser));
    }

    @Test
    void it_introduces_itself_as_one_with_a_window() throws IOException {
        Path browser = program("browser", "echo HeadlessShell 156.0.8078.79");

        assertThat(new Chromium(browser).userAgent().text())
                .contains("Chrome/156.0.0.0")
                .doesNotContain("Headless");
    }

    @Test
    void an_executable_whose_version_is_known_is_not_asked() throws IOException {
        Path browser = program("browser", "exit 1");
        Map<String, String> environment = Map.of("FLOWHQ_BROWSER", browser.toString(), "FLOWHQ_BROWSER_VERSION", "156");

        Chromium found = Chromium.find(BrowserSettings.from(environment, Duration.ofSeconds(30)), folder.toString());

        assertThat(found.userAgent()).isEqualTo(new UserAgent("156"));
    }

    @Test
    void what_is_missing_is_said_with_a_remedy() {
        assertThatThrownBy(() -> find(Path.of("/nonexistent")))
                .isInstanceOf(BrowserUnavailableException.class)
                .hasMessage("FLOWHQ_BROWSER names /nonexistent, which is no executable file.");
    }

    @Test
    void a_program_that_is_no_browser_is_said() throws IOException {
        Path other = program("other", "echo hello");

        assertThatThrownBy(new Chromium(other)::userAgent)
                .isInstanceOf(BrowserUnavailableException.class)
                .hasMessageContaining("did not tell its version");
    }

    @Test
    @Timeout(20)
    void a_program_that_hangs_is_not_waited_for_for_long() throws IOException {
        Chromium hanging = new Chromium(program("hanging", "exec sleep 1000"));

        assertThatThrownBy(() -> hanging.askForVersion(Duration.ofSeconds(1)))
                .isInstanceOf(BrowserUnavailableException.class)
                .hasMessageContaining("within 1 s");
    }

    @Test
    @Timeout(20)
    void what_a_script_that_hangs_has_called_ends_with_it() throws IOException {
        Path pid = folder.resolve("pid");
        Chromium hanging = new Chromium(program("hanging", "sleep 1000 & echo $! >'" + pid + "'; wait"));

        assertThatThrownBy(() -> hanging.askForVersion(Duration.ofSeconds(1)))
                .isInstanceOf(BrowserUnavailableException.class);

        long called = Long.parseLong(Files.readString(pid).strip());
        await().until(() -> new ProcessTable()
                .find(called)
                .filter(process -> !process.zombie())
                .isEmpty());
    }

    private Chromium find(Path named) {
        Map<String, String> environment = Map.of("FLOWHQ_BROWSER", named.toString());
        return Chromium.find(BrowserSettings.from(environment, Duration.ofSeconds(30)), folder.toString());
    }

    private Path program(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
