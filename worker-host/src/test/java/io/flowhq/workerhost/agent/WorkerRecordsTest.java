package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.RestartMode;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerRecordsTest {
    private final UUID tenant = UUID.randomUUID();
    private final DesiredWorker worker = AgentSetup.worker(tenant, 1, RestartMode.GRACEFUL, Manner.GOOD);
    private final DesiredWorker changed = AgentSetup.worker(tenant, 1, RestartMode.GRACEFUL, Manner.STUBBORN);

    @TempDir
    private Path folder;

    private RunFolder run;
    private WorkerRecords records;
    private Path settings;

    @BeforeEach
    void open() {
        run = RunFolder.take(folder, Clock.systemUTC());
        records = new WorkerRecords(run);
        settings = run.configFile(tenant);
    }

    @Test
    void settings_that_lie_there_already_are_not_written_again() throws IOException {
        records.writeSettings(worker);
        Files.writeString(settings, "as it was");

        records.writeSettings(worker);

        assertThat(settings).hasContent("as it was");
    }

    @Test
    void settings_that_changed_or_were_taken_away_are_written() throws IOException {
        records.writeSettings(worker);
        String before = Files.readString(settings);

        records.writeSettings(changed);
        assertThat(Files.readString(settings)).isNotEqualTo(before);

        Files.delete(settings);
        records.writeSettings(changed);
        assertThat(settings).exists();
    }

    @Test
    void a_worker_that_was_forgotten_gets_its_settings_again() throws IOException {
        records.writeSettings(worker);
        records.forget(tenant);

        records.writeSettings(worker);

        assertThat(settings).exists();
    }
}
