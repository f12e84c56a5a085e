package io.flowhq.workerhost.agent;

import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.Language;
import io.flowhq.contract.RestartMode;
import io.flowhq.contract.TemplateType;
import io.flowhq.contract.TenantSettings;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An agent whose workers are {@link StandInWorker}s, in this process or in one of its own. */
final class AgentSetup {
    static final String HOST = "test-host";
    static final String BROKER_PASSWORD = "the-brokers-password";

    private final Map<String, String> environment = new HashMap<>(System.getenv());

    AgentSetup(Path folder, String brokerUrl) {
        environment.putAll(Map.of(
                "FLOWHQ_HOST_NAME",
                HOST,
                "FLOWHQ_BROKER_URL",
                brokerUrl,
                "FLOWHQ_BROKER_PASSWORD",
                BROKER_PASSWORD,
                "SESSIONS_PATH",
                folder.resolve("sessions").toString(),
                "LOGS_PATH",
                folder.resolve("logs").toString(),
                "FLOWHQ_RUN_PATH",
                folder.resolve("run").toString(),
                "FLOWHQ_HOST_HEARTBEAT_MS",
                "200",
                "FLOWHQ_HOST_CAPACITY",
                "9",
                "FLOWHQ_WORKER_COMMAND",
                String.join(" ", java(StandInWorker.class))));
    }

    AgentSetup with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    AgentSettings settings() {
        return AgentSettings.from(environment);
    }

    HostAgent start() {
        return start(Clock.systemUTC());
    }

    HostAgent start(Clock clock) {
        return HostAgent.start(settings(), environment, clock);
    }

    Process spawn() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(java(AgentMain.class));
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(environment.get("FLOWHQ_RUN_PATH") + ".out")))
                .start();
    }

    static DesiredWorker worker(UUID tenant, long generation, RestartMode restart, Manner manner) {
        return worker(tenant, generation, restart, manner, 1);
    }

    static DesiredWorker worker(UUID tenant, long generation, RestartMode restart, Manner manner, long configVersion) {
        TenantSettings settings = new TenantSettings(
                "+254700000002",
                TemplateType.BOOKING,
                manner.name(), // by which the stand-in knows how to behave
                Language.EN,
                ZoneId.of("UTC"),
                Map.of(),
                10,
                30,
                List.of());
        return new DesiredWorker(tenant, generation, restart, configVersion, settings);
    }

    private static List<String> java(Class<?> main) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
    }
}
