package io.flowhq.workerhost.whatsapp.browser.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.workerhost.whatsapp.browser.BrowserException;
import io.flowhq.workerhost.whatsapp.browser.BrowserUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class BrowserProcessTest {
    @TempDir
    private Path folder;

    @Test
    void calls_go_to_descriptor_3_and_answers_come_from_4() throws IOException {
        BrowserProcess echo = start("cat <&3 >&4");

        try (var calls = echo.calls()) {
            calls.write("call\0".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(echo.answers().readAllBytes()).isEqualTo("call\0".getBytes(StandardCharsets.UTF_8));
        assertThat(echo.awaitEnd(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void it_has_a_folder_of_its_own_for_temporary_files() throws IOException {
        BrowserProcess browser = start("echo $TMPDIR >&4");

        assertThat(new String(browser.answers().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(folder + "\n");
    }

    @Test
    void one_that_ends_as_it_begins_is_told_with_its_code() throws IOException {
        BrowserProcess browser = start("exit 3");

        assertThat(browser.earlyEnd())
                .isInstanceOf(BrowserException.class)
                .hasMessageStartingWith("The browser ended with code 3 as it began");
    }

    @Test
    void one_that_cannot_be_run_is_no_browser_of_this_machine() throws IOException {
        BrowserProcess browser = start("exit 127");

        assertThat(browser.earlyEnd())
                .isInstanceOf(BrowserUnavailableException.class)
                .hasMessageContaining(folder.resolve("browser").toString());
    }

    @Test
    void one_that_hangs_as_it_begins_is_ended() throws IOException {
        BrowserProcess browser = start("exec sleep 20");

        assertThat(browser.earlyEnd()).hasMessage("The browser does not answer.");
        assertThat(browser.awaitEnd(Duration.ofSeconds(10))).isTrue();
    }

    private BrowserProcess start(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("browser"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return BrowserProcess.start(file, List.of(), folder);
    }
}
