package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.RestartMode;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import io.flowhq.workerhost.process.OutputFile;
import io.flowhq.workerhost.process.PreparedProcess;
import io.flowhq.workerhost.process.ProcessLauncher;
import io.flowhq.workerhost.process.ProcessSpec;
import io.flowhq.workerhost.process.ProcessTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a program that reads its standard input and does nothing else, on a loop as under an agent. */
class SuccessorsTest {
    private static final String PROGRAM = "/usr/bin/cat";

    @TempDir
    private Path folder;

    private final UUID tenant = UUID.randomUUID();
    private final AgentLoop loop = new AgentLoop(() -> {});
    private final SpareProcesses spares = new SpareProcesses(
            loop, new ProcessLauncher(new ProcessTable(), Optional.empty(), "flowhq-successor-test-", 0));
    private final Successors successors = new Successors(spares, 1);

    @AfterEach
    void leave_nothing_behind() {
        OnLoop.run(loop, () -> successors.discard(tenant));
        OnLoop.ask(loop, spares::close).join();
        loop.close();
        awaitNoProgram(); // which the next test would take for its own
    }

    @Test
    void the_one_that_stands_by_is_taken_once() {
        standBy(tenant, 1, PROGRAM);

        PreparedProcess taken = awaitTaken(1);

        assertThat(taken.isAlive()).isTrue();
        assertThat(take(1)).isEmpty();
        taken.discard();
    }

    @Test
    void one_of_another_generation_ends_and_is_not_taken() {
        standBy(tenant, 1, PROGRAM);
        awaitProgram();

        assertThat(take(2)).isEmpty();

        awaitNoProgram();
        assertThat(take(1)).isEmpty();
    }

    @Test
    void one_whose_program_has_not_taken_the_shells_place_is_not_taken() {
        standBy(tenant, 1, "/no/such/program");

        assertThat(take(1)).isEmpty();
    }

    @Test
    void one_that_is_not_needed_ends() {
        standBy(tenant, 1, PROGRAM);
        awaitProgram();

        OnLoop.run(loop, () -> successors.discard(tenant));

        awaitNoProgram();
    }

    @Test
    void no_more_stand_by_than_start_at_a_time() {
        UUID another = UUID.randomUUID();
        standBy(tenant, 1, PROGRAM);
        standBy(another, 1, PROGRAM);
        awaitProgram();

        assertThat(programs()).hasSize(1);
        OnLoop.run(loop, () -> successors.discard(another));
        assertThat(awaitTaken(1).discard()).succeedsWithin(Duration.ofSeconds(5));
    }

    private void standBy(UUID worker, long generation, String program) {
        await().until(() -> OnLoop.ask(loop, () -> {
            spares.replenish();
            return spares.isReady();
        }));
        ProcessSpec spec = new ProcessSpec(
                "test",
                List.of(program),
                Map.of(),
                folder.resolve(worker.toString()),
                new OutputFile(folder.resolve(worker + ".out")));
        OnLoop.run(
                loop,
                () -> successors.standBy(
                        AgentSetup.worker(worker, generation, RestartMode.GRACEFUL, Manner.GOOD), spec));
    }

    private PreparedProcess awaitTaken(long generation) {
        awaitProgram();
        return take(generation).orElseThrow();
    }

    private Optional<PreparedProcess> take(long generation) {
        return OnLoop.ask(loop, () -> successors.take(tenant, generation));
    }

    private static void awaitProgram() {
        await().until(() -> !programs().isEmpty());
    }

    private static void awaitNoProgram() {
        await().until(() -> programs().isEmpty());
    }

    private static Set<Long> programs() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().filter(PROGRAM::equals).isPresent())
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }
}
