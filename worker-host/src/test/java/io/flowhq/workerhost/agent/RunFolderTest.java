package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.workerhost.SmallDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_795_000_000), ZoneOffset.UTC);

    @TempDir
    private Path temporary;

    @Test
    void the_incarnation_begins_with_the_seconds_since_1970_and_counts_on() throws IOException {
        assertThat(incarnationOfOneAgent()).isEqualTo(1_795_000_000);
        assertThat(incarnationOfOneAgent()).isEqualTo(1_795_000_001);
        Files.writeString(temporary.resolve("incarnation"), "not a number");
        assertThat(incarnationOfOneAgent()).isEqualTo(1_795_000_000);
        Files.writeString(temporary.resolve("incarnation"), "1700000000");
        assertThat(incarnationOfOneAgent()).as("of an older copy of the disk").isEqualTo(1_795_000_000);
    }

    @Test
    void on_a_full_disk_the_incarnation_counts_on_and_a_first_agent_says_that_there_is_no_room() throws IOException {
        Path run = temporary.resolve("run");
        try (SmallDisk disk = SmallDisk.on(run, 1L << 20)) {
            Files.writeString(run.resolve("something"), "or it cannot be full");
            disk.fill();
            assertThatThrownBy(() -> RunFolder.take(run, CLOCK))
                    .isInstanceOf(InvalidAgentSettingException.class)
                    .hasMessage("The folder " + run + " cannot be used: the disk is full. Free some space, or choose"
                            + " another FLOWHQ_RUN_PATH.");
            disk.free();
            RunFolder.take(run, CLOCK).close();
            disk.fill();

            try (RunFolder second = RunFolder.take(run, CLOCK)) {
                assertThat(second.incarnation()).isEqualTo(1_795_000_001);
            }
            try (RunFolder third = RunFolder.take(run, CLOCK)) {
                assertThat(third.incarnation()).isEqualTo(1_795_000_002);
            }
        }
    }

    @Test
    void a_folder_that_is_no_workers_is_left_alone() throws IOException {
        UUID tenant = UUID.randomUUID();
        Files.createDirectories(temporary.resolve("workers/lost+found"));
        Files.createDirectories(temporary.resolve("workers/" + tenant));

        assertThat(RunFolder.look(temporary).tenants()).containsExactly(tenant);
    }

    @Test
    void a_second_agent_is_refused_in_one_sentence() throws IOException {
        try (RunFolder taken = RunFolder.take(temporary, CLOCK)) {
            assertThat(taken.incarnation()).isPositive();
            assertThatThrownBy(() -> RunFolder.take(temporary, CLOCK))
                    .isInstanceOf(InvalidAgentSettingException.class)
                    .hasMessageStartingWith("Another agent is running on " + temporary);
        }
    }

    @Test
    void only_its_owner_may_look_in() throws IOException {
        incarnationOfOneAgent();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_path_too_long_for_a_socket_is_left_for_a_short_one_that_is_found_again() throws IOException {
        Path deep = temporary.resolve("a-long-name-of-a-folder".repeat(5));
        try (RunFolder folder = RunFolder.take(deep, CLOCK)) {
            Path socket = folder.socket();

            assertThat(socket.toString().getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(RunFolder.SOCKET_PATH_LIMIT_BYTES);
            assertThat(folder.socket()).isEqualTo(socket);
            Files.delete(socket.getParent());
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_said_in_one_sentence() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertThatThrownBy(() -> RunFolder.take(file.resolve("run"), CLOCK))
                .isInstanceOf(InvalidAgentSettingException.class)
                .hasMessageEndingWith("Choose another FLOWHQ_RUN_PATH.");
    }

    private long incarnationOfOneAgent() throws IOException {
        try (RunFolder folder = RunFolder.take(temporary, CLOCK)) {
            return folder.incarnation();
        }
    }
}
