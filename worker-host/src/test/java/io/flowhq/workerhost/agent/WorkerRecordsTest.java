package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.RestartMode;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import io.flowhq.workerhost.process.ProcessTrace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void a_record_that_cannot_be_read_is_put_aside_and_hides_no_other() throws IOException {
        records.write(new WorkerRecord(worker, new ProcessTrace(7, 1, null, null), Past.NONE));
        List<byte[]> unreadable = List.of(
                "half of a rec".getBytes(StandardCharsets.UTF_8),
                "null".getBytes(StandardCharsets.UTF_8),
                "{\"past\":{\"restarts\":1}}".getBytes(StandardCharsets.UTF_8),
                new byte[] {(byte) 0xff, (byte) 0xfe});
        List<Path> files = new ArrayList<>();
        for (byte[] content : unreadable) {
            Path file = run.processFile(UUID.randomUUID());
            Files.createDirectories(file.getParent());
            files.add(Files.write(file, content));
        }
        files.add(Files.createDirectories(run.processFile(UUID.randomUUID())));

        assertThat(records.readable()).hasSize(1);
        assertThat(files).allMatch(Files::exists);
        assertThat(records.leftBehind()).extracting(WorkerRecord::wanted).containsExactly(worker);
        assertThat(files).noneMatch(Files::exists);
        assertThat(files).map(file -> file.resolveSibling("process.json.bad")).allMatch(Files::exists);
    }
}
