package io.flowhq.workerhost.worker;

import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.Language;
import io.flowhq.contract.TemplateType;
import io.flowhq.contract.TenantSettings;
import io.flowhq.workerhost.link.AgentSocket;
import io.flowhq.workerhost.whatsapp.browser.BrowserSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code worker-host rehearse}: a whole life of a worker, once, for nobody: it starts as every worker does, shows a code, is
 * linked, answers one message and stops when its agent asks. The page is one of our own that says so. The agent has the JVM
 * archive the classes that this loads, and every worker starts faster with them.
 */
@Command(name = "rehearse", hidden = true, description = "Leads the life of a worker of nobody, for its classes.")
public final class RehearsalCommand implements Callable<Integer> {
    private static final UUID NOBODY = new UUID(0, 0);
    private static final TenantSettings NO_TENANT = new TenantSettings(
            "+255700000000", TemplateType.BOOKING, "Nobody", Language.EN, ZoneOffset.UTC, Map.of(), 1, 1, List.of());

    @Spec
    private CommandSpec spec;

    @Parameters(description = "An empty folder for session, log and socket.")
    private Path folder;

    /** Ends the process by itself; returns only when something is wrong with the machine. */
    @Override
    public Integer call() throws IOException, InterruptedException {
        Path socket = folder.resolve("agent");
        Path config = folder.resolve("config.json");
        Files.writeString(config, ContractCodec.mapper().writeValueAsString(NO_TENANT));
        RehearsedSession.write(folder, NOBODY);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("TENANT_ID", NOBODY.toString());
        environment.put("FLOWHQ_CONFIG_FILE", config.toString());
        environment.put("FLOWHQ_AGENT_SOCKET", socket.toString());
        environment.put("SESSIONS_PATH", folder.toString());
        environment.put("FLOWHQ_WHATSAPP_URL", "data:text/html," + encoded(page()));
        WorkerSettings settings = WorkerSettings.from(environment);
        WorkerStart start = new WorkerStart(
                settings,
                new LogSettings(folder, LogSettings.DEFAULT_LEVEL),
                BrowserSettings.from(environment, settings.heartbeat()));
        AgentSocket agent = AgentSocket.open(socket, new RehearsalAgent(NO_TENANT));
        try {
            return start.run(spec.commandLine().getErr()::println).code();
        } finally {
            agent.close();
        }
    }

    private static String page() throws IOException {
        try (InputStream file = RehearsalCommand.class.getResourceAsStream("rehearsal.html")) {
            return new String(Objects.requireNonNull(file, "rehearsal.html").readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String encoded(String html) {
        return URLEncoder.encode(html, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
