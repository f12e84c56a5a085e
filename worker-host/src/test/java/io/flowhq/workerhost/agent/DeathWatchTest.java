package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.workerhost.process.OutputFile;
import io.flowhq.workerhost.process.PreparedProcess;
import io.flowhq.workerhost.process.ProcessLauncher;
import io.flowhq.workerhost.process.ProcessSpec;
import io.flowhq.workerhost.process.ProcessTable;
import io.flowhq.workerhost.process.ProcessTrace;
import io.flowhq.workerhost.process.WatchedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a loop of its own, as under an agent, with processes that do nothing. */
class DeathWatchTest {
    private static final int SIGKILL = 137;

    @TempDir
    private Path folder;

    private final AgentLoop loop = new AgentLoop(() -> {});
    private final ProcessLauncher launcher =
            new ProcessLauncher(new ProcessTable(), Optional.empty(), "flowhq-death-test-", 0);
    private final List<OptionalInt> deaths = new CopyOnWriteArrayList<>();
    private ProcessSpec spec;
    private ProcessTrace trace;
    private WatchedProcess child;

    @BeforeEach
    void start() throws IOException {
        spec = new ProcessSpec(
                "test",
                List.of("sleep", "1000"),
                Map.of(),
                folder.resolve("tmp"),
                new OutputFile(folder.resolve("test.out")));
        PreparedProcess prepared = launcher.prepare();
        trace = prepared.trace(1);
        child = prepared.become(spec);
    }

    @AfterEach
    void leave_nothing_behind() {
        kill();
        loop.close();
    }

    @Test
    void the_end_of_a_child_is_told_once_with_its_exit_code() {
        DeathWatch watch = DeathWatch.over(loop, child, deaths::add);

        kill();
        await().until(() -> !deaths.isEmpty());
        OnLoop.run(loop, watch::hungUp);
        OnLoop.run(loop, watch::check);

        assertThat(deaths).containsExactly(OptionalInt.of(SIGKILL));
    }

    @Test
    void the_end_of_one_that_was_taken_over_is_found_once_however_often_it_is_looked_for() {
        WatchedProcess adopted = launcher.adopt(trace, spec).orElseThrow();
        DeathWatch watch = DeathWatch.over(loop, adopted, deaths::add);
        OnLoop.run(loop, watch::check);
        assertThat(deaths).isEmpty();

        OnLoop.run(loop, watch::hungUp); // a moment before it is gone
        kill();
        await().until(() -> !deaths.isEmpty());
        OnLoop.run(loop, watch::hungUp);
        OnLoop.run(loop, watch::check);

        assertThat(deaths).containsExactly(OptionalInt.empty());
    }

    private void kill() {
        ProcessHandle.of(trace.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
}
