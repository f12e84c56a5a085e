package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerProgramTest {
    @TempDir
    private Path folder;

    @Test
    void a_worker_gets_what_it_needs_and_no_secret_of_the_agent() throws IOException {
        Map<String, String> needed = Map.of("PATH", "/usr/bin", "FLOWHQ_BROWSER", "/usr/bin/chromium");

        Map<String, String> given = environmentOfWorker(needed);

        assertThat(given).containsAllEntriesOf(needed).containsKey("TENANT_ID").doesNotContainKey("SECRET");
        assertThat(given.keySet()).noneMatch(name -> name.startsWith("FLOWHQ_BROKER"));
    }

    @Test
    void a_worker_carries_the_mark_by_which_it_is_found_when_all_is_taken_down() throws IOException {
        assertThat(environmentOfWorker(Map.of("FLOWHQ_INSTANCE", "/opt/flowhq/state")))
                .containsEntry("FLOWHQ_INSTANCE", "/opt/flowhq/state");
    }

    private Map<String, String> environmentOfWorker(Map<String, String> ofAgent) throws IOException {
        AgentSettings settings = new AgentSetup(folder, "tcp://127.0.0.1:1")
                .with("FLOWHQ_WORKER_COMMAND", "true")
                .settings();
        Map<String, String> environment = new HashMap<>(ofAgent);
        environment.put("SECRET", "secret");
        environment.put("FLOWHQ_BROKER_PASSWORD", AgentSetup.BROKER_PASSWORD);
        try (RunFolder run = RunFolder.take(settings.run(), Clock.systemUTC())) {
            WorkerProgram program =
                    new WorkerProgram(settings, run, folder.resolve("agent.sock"), OptionalLong::empty, environment);
            return program.of(UUID.randomUUID(), 1).environment();
        }
    }
}
