package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.RestartMode;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that do nothing, on a loop as under an agent. */
class WorkerProcessTest {
    private static final int SIGTERM = 143;

    @TempDir
    private Path folder;

    private final UUID tenant = UUID.randomUUID();
    private final List<OptionalInt> deaths = new CopyOnWriteArrayList<>();
    private final List<ProcessHandle> all = new CopyOnWriteArrayList<>();
    private HostWithoutBroker host;
    private WorkerProcess process;

    @BeforeEach
    void begin() throws IOException {
        host = new HostWithoutBroker(folder, Optional.empty());
        process = new WorkerProcess(host.parts(), tenant, deaths::add);
    }

    @AfterEach
    void leave_nothing_behind() throws IOException {
        all.forEach(ProcessHandle::destroyForcibly);
        host.close();
    }

    @Test
    void the_end_of_a_process_that_is_told_when_there_is_another_one_is_no_death() {
        ProcessHandle first = launched();
        ProcessHandle second = launched();

        first.destroyForcibly();
        await().until(() -> !first.isAlive());
        second.destroy();

        await().until(() -> !deaths.isEmpty());
        assertThat(deaths).containsExactly(OptionalInt.of(SIGTERM));
    }

    private ProcessHandle launched() {
        host.awaitSpare();
        return OnLoop.ask(host.loop(), () -> {
            process.launch(AgentSetup.worker(tenant, 1, RestartMode.GRACEFUL, Manner.GOOD), Past.NONE);
            ProcessHandle launched = ProcessHandle.of(
                            process.running().orElseThrow().process().identity().pid())
                    .orElseThrow();
            all.add(launched);
            return launched;
        });
    }
}
