package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.TenantSettings;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.simulator.network.NetworkSettings;
import io.flowhq.workerhost.Simulator;
import io.flowhq.workerhost.WorkerHostMain;
import io.flowhq.workerhost.reply.Tenants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Workers as processes of their own, with a real Chromium, on the simulator, and their agent's end of the socket. */
final class WorkerSetup implements AutoCloseable {
    static final String SHOP = Tenants.DIGITS;
    static final UUID TENANT = UUID.fromString("11111111-2222-3333-4444-555555555555");

    private static final Path DRIVER = Path.of("target", "playwright-driver").toAbsolutePath();

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final Simulator simulator;
    private final AgentStandIn agent;

    WorkerSetup(Path folder, TenantSettings tenant) throws IOException {
        this(folder, tenant, NetworkSettings.DEFAULT);
    }

    WorkerSetup(Path folder, TenantSettings tenant, NetworkSettings network) throws IOException {
        this.folder = folder;
        simulator = new Simulator(folder.resolve("simulator"), network);
        agent = new AgentStandIn(folder.resolve("agent"));
        Files.writeString(
                folder.resolve("config.json"), ContractCodec.newMapper().writeValueAsString(tenant));
    }

    Simulator simulator() {
        return simulator;
    }

    AgentStandIn agent() {
        return agent;
    }

    Process startLinked() throws IOException {
        Process worker = start(Map.of());
        link();
        return worker;
    }

    void link() {
        simulator.scan(awaitCode(), SHOP);
        agent.awaitState(state -> state.phase() == WorkerPhase.CONNECTED);
    }

    String awaitCode() {
        return Objects.requireNonNull(
                agent.awaitState(state -> state.qr() != null).qr());
    }

    /** @param more environment variables than the usual ones */
    Process start(Map<String, String> more) throws IOException {
        return start(more, WorkerHostMain.class, "worker");
    }

    /** A worker that halts when its page comes to that point. */
    Process startCrashingAt(String point) throws IOException {
        return start(Map.of(), CrashingWorker.class, point);
    }

    private Process start(Map<String, String> more, Class<?> program, String argument) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                argument);
        Map<String, String> environment = new HashMap<>(simulator.environment());
        environment.put("TENANT_ID", TENANT.toString());
        environment.put("FLOWHQ_GENERATION", "3");
        environment.put("FLOWHQ_CONFIG_FILE", folder.resolve("config.json").toString());
        environment.put("FLOWHQ_AGENT_SOCKET", agent.socket().toString());
        environment.put("SESSIONS_PATH", folder.resolve("sessions").toString());
        environment.put("LOGS_PATH", folder.resolve("logs").toString());
        environment.put("LOG_LEVEL", "debug");
        environment.put("HEARTBEAT_INTERVAL_MS", "1000");
        environment.put("PLAYWRIGHT_DRIVER_DIR", DRIVER.toString());
        environment.putAll(more);
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    /** The worker's own process gets the signal, not its browser. */
    void signal(String name, Process worker) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(worker.pid()))
                .start()
                .waitFor();
    }

    void awaitNoBrowser() {
        String sessions = folder.resolve("sessions").toString();
        await().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> assertThat(ProcessHandle.allProcesses()
                        .map(ProcessHandle::info)
                        .flatMap(info -> info.commandLine().stream()))
                .noneMatch(command -> command.contains(sessions)));
    }

    @Override
    public void close() throws IOException {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
        agent.close();
        simulator.close();
    }
}
