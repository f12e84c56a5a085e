package io.flowhq.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.settings.WorkerLogSettings;
import io.flowhq.worker.WorkerLogs.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerLogsTest {
    private static final String BEGINS = "{\"formattedMessage\":\"Run begins\"}";

    @TempDir
    Path logs;

    private Path folder;

    private final UUID tenant = UUID.randomUUID();
    private final WorkerLogs reader = new WorkerLogs();

    @BeforeEach
    void begin() throws IOException {
        folder = Files.createDirectory(logs.resolve("workers"));
        reader.settings = new WorkerLogSettings(folder);
    }

    @Test
    void runs_are_told_apart() throws IOException {
        write(".log", BEGINS, "oldest", BEGINS, "old", BEGINS, "new 1", "new 2");

        assertThat(reader.tail(tenant, "host-1", Run.CURRENT, 10)).isEqualTo(BEGINS + "\nnew 1\nnew 2\n");
        assertThat(reader.tail(tenant, "host-1", Run.PREVIOUS, 10)).isEqualTo(BEGINS + "\nold\n");
        assertThat(reader.tail(tenant, "host-1", Run.CURRENT, 1)).isEqualTo("new 2\n");
    }

    @Test
    void a_run_goes_on_over_a_rotation() throws IOException {
        write(".log.1", BEGINS, "old", BEGINS, "first");
        write(".log", "second");

        assertThat(reader.tail(tenant, "host-1", Run.CURRENT, 2)).isEqualTo("first\nsecond\n");
        assertThat(reader.tail(tenant, "host-1", Run.PREVIOUS, 1)).isEqualTo("old\n");
    }

    @Test
    void in_the_moment_of_a_rotation_the_file_before_is_all_there_is() throws IOException {
        write(".log.1", BEGINS, "first");

        assertThat(reader.tail(tenant, "host-1", Run.CURRENT, 2)).isEqualTo(BEGINS + "\nfirst\n");
    }

    @Test
    void a_worker_that_moved_has_the_log_of_the_host_that_it_is_on() throws IOException {
        write(".log", BEGINS, "on the first host");
        Path own = Files.createDirectory(logs.resolve("workers-host-2"));
        Files.write(own.resolve(tenant + ".log"), List.of(BEGINS, "on the second"));

        assertThat(reader.tail(tenant, "host-2", Run.CURRENT, 1)).isEqualTo("on the second\n");
        assertThat(reader.tail(tenant, "host-1", Run.CURRENT, 1)).isEqualTo("on the first host\n");
        assertThatThrownBy(() -> reader.tail(UUID.randomUUID(), "host-2", Run.CURRENT, 1))
                .isInstanceOf(WorkerLogElsewhereException.class);
    }

    @Test
    void a_worker_that_was_never_placed_has_no_log() {
        assertThatThrownBy(() -> reader.tail(tenant, null, Run.CURRENT, 1))
                .isInstanceOf(WorkerLogElsewhereException.class);
    }

    @Test
    void the_name_of_a_host_leads_nowhere_else() throws IOException {
        Files.createDirectories(logs.resolve("workers-"));
        Files.write(logs.resolve(tenant + ".log"), List.of(BEGINS, "not a worker's"));

        assertThatThrownBy(() -> reader.tail(tenant, "/..", Run.CURRENT, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_log_that_lies_elsewhere_is_said_to() {
        assertThatThrownBy(() -> reader.tail(tenant, "host-1", Run.CURRENT, 10))
                .isInstanceOf(WorkerLogElsewhereException.class)
                .hasMessageContainingAll(tenant + ".log", "LOGS_PATH");
    }

    private void write(String suffix, String... lines) throws IOException {
        Files.write(folder.resolve(tenant + suffix), List.of(lines));
    }
}
