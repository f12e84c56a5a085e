package io.flowhq.benchmarks.supervision;

import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.Language;
import io.flowhq.contract.RestartMode;
import io.flowhq.contract.TemplateType;
import io.flowhq.contract.TenantSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The agent of a worker host, with a trivial command as its worker. */
final class Agent implements ProcessManager {
    private static final int END_SECONDS = 30;

    private final Path jar;
    private final Path options;
    private final Path folder;
    private final DesiredSets controlPlane;
    private Process process;

    /** @param controlPlane a broker that is up */
    Agent(Path root, Path folder, DesiredSets controlPlane) throws IOException {
        this.jar = root.resolve("worker-host/target/worker-host.jar");
        this.options = root.resolve("worker-host/src/main/jvm/agent.options");
        this.folder = folder;
        this.controlPlane = controlPlane;
        Files.createDirectories(folder);
        this.process = new ProcessBuilder("true").start();
    }

    @Override
    public String name() {
        return "agent";
    }

    @Override
    public void up() throws IOException, InterruptedException {
        process = Commands.begin(
                java(List.of("@" + options, "-jar", jar.toString(), "agent")),
                environment(),
                folder.resolve("agent.out"));
        controlPlane.awaitHeartbeat();
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("MALLOC_ARENA_MAX", "1"), // as ./flowhq and the service do
                Map.entry("FLOWHQ_HOST_NAME", DesiredSets.HOST),
                Map.entry("FLOWHQ_BROKER_URL", controlPlane.url()),
                Map.entry("FLOWHQ_RUN_PATH", folder.resolve("run").toString()),
                Map.entry("SESSIONS_PATH", folder.resolve("sessions").toString()),
                Map.entry("LOGS_PATH", folder.resolve("logs").toString()),
                Map.entry("FLOWHQ_WORKER_COMMAND", WORKER + " " + WORKER_ARGUMENT),
                Map.entry("FLOWHQ_WORKER_BACKOFF_MS", "0"),
                Map.entry("FLOWHQ_STARTS_AT_ONCE", "1000"),
                Map.entry("FLOWHQ_HOST_CAPACITY", "1000"));
    }

    @Override
    public void start(int workers) {
        TenantSettings settings = new TenantSettings(
                "+255712000001",
                TemplateType.BOOKING,
                "Benchmark",
                Language.EN,
                ZoneId.of("UTC"),
                Map.of(),
                10,
                30,
                List.of());
        controlPlane.want(new DesiredSet(
                DesiredSets.HOST,
                1,
                Stream.generate(UUID::randomUUID)
                        .limit(workers)
                        .map(id -> new DesiredWorker(id, 1, RestartMode.GRACEFUL, 1, settings))
                        .toList(),
                List.of()));
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void list() throws IOException, InterruptedException {
        Commands.run(
                java(List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-jar",
                        jar.toString(),
                        "list",
                        "--json",
                        "--run",
                        folder.resolve("run").toString())),
                Map.of(),
                folder.resolve("list.out"));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> java(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return command;
    }
}
