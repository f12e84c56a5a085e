package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsableFolderTest {
    @TempDir
    private Path temporary;

    @Test
    void a_folder_that_is_not_there_is_made() {
        UsableFolder.make(temporary.resolve("a/b"), "LOGS_PATH");

        assertThat(temporary.resolve("a/b")).isDirectory();
    }

    @Test
    void a_file_in_its_place_is_said_with_the_setting_to_change() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertThatThrownBy(() -> UsableFolder.make(file.resolve("logs"), "LOGS_PATH"))
                .isInstanceOf(InvalidAgentSettingException.class)
                .hasMessage("The folder " + file + "/logs cannot be used: Not a directory. Choose another LOGS_PATH.");
    }

    @Test
    void a_full_disk_a_foreign_folder_and_one_that_cannot_be_made_each_say_what_to_do() {
        String user = System.getProperty("user.name");

        assertThat(said(new FileSystemException("/logs/x", null, "No space left on device")))
                .endsWith("cannot be used: the disk is full. Free some space, or choose another LOGS_PATH.");
        assertThat(said(new AccessDeniedException("/logs")))
                .endsWith("the user " + user
                        + " may not write there. Give it to that user, or choose another LOGS_PATH.");
        assertThat(said(new NoSuchFileException("/proc/logs")))
                .endsWith("it is not there and cannot be made. Make it, or choose another LOGS_PATH.");
        assertThat(said(new IOException("Input/output error")))
                .isEqualTo("The folder /logs cannot be used: Input/output error. Choose another LOGS_PATH.");
    }

    private static String said(IOException failure) {
        return String.valueOf(
                UsableFolder.unusable(Path.of("/logs"), "LOGS_PATH", failure).getMessage());
    }
}
