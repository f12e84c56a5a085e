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
    Path folder;

    private final UUID tenant = UUID.randomUUID();
    private final WorkerLogs logs = new WorkerLogs();

    @BeforeEach
    void begin() {
        logs.settings = new WorkerLogSettings(folder);
    }

    @Test
    void runs_are_told_apart() throws IOException {
        write(".log", BEGINS, "oldest", BEGINS, "old", BEGINS, "new 1", "new 2");

        assertThat(logs.tail(tenant, Run.CURRENT, 10)).isEqualTo(BEGINS + "\nnew 1\nnew 2\n");
        assertThat(logs.tail(tenant, Run.PREVIOUS, 10)).isEqualTo(BEGINS + "\nold\n");
        assertThat(logs.tail(tenant, Run.CURRENT, 1)).isEqualTo("new 2\n");
    }

    @Test
    void a_run_goes_on_over_a_rotation() throws IOException {
        write(".log.1", BEGINS, "old", BEGINS, "first");
        write(".log", "second");

        assertThat(logs.tail(tenant, Run.CURRENT, 2)).isEqualTo("first\nsecond\n");
        assertThat(logs.tail(tenant, Run.PREVIOUS, 1)).isEqualTo("old\n");
    }

    @Test
    void in_the_moment_of_a_rotation_the_file_before_is_all_there_is() throws IOException {
        write(".log.1", BEGINS, "first");

        assertThat(logs.tail(tenant, Run.CURRENT, 2)).isEqualTo(BEGINS + "\nfirst\n");
    }

    @Test
    void a_log_that_lies_elsewhere_is_said_to() {
        assertThatThrownBy(() -> logs.tail(tenant, Run.CURRENT, 10))
                .isInstanceOf(WorkerLogElsewhereException.class)
                .hasMessageContainingAll(tenant + ".log", "LOGS_PATH");
    }

    private void write(String suffix, String... lines) throws IOException {
        Files.write(folder.resolve(tenant + suffix), List.of(lines));
    }
}
