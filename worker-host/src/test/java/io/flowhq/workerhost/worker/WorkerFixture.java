package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.workerhost.Simulator;
import io.flowhq.workerhost.reply.Tenants;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A worker as a process of its own, with its real Chromium, on the simulator. Each test has all of them for itself and waits most
 * of the time, so two run at once.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
abstract class WorkerFixture {
    static final String SHOP = WorkerSetup.SHOP;
    static final String ANNA = "255711111111";

    @TempDir
    Path folder;

    WorkerSetup setup;
    Simulator simulator;
    AgentStandIn agent;

    @BeforeEach
    void open() throws IOException {
        setup = new WorkerSetup(folder, Tenants.salon());
        simulator = setup.simulator();
        agent = setup.agent();
    }

    @AfterEach
    void close() throws IOException {
        setup.close();
    }

    static int exitOf(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        return process.exitValue();
    }
}
