package io.flowhq.workerhost.agent;

import io.flowhq.workerhost.link.StartWord;
import io.flowhq.workerhost.process.OutputFile;
import io.flowhq.workerhost.process.ProcessSpec;
import io.flowhq.workerhost.whatsapp.browser.Chromium;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * How a worker is called: our own jar on our own Java, lean, with what it needs to know in its environment and nothing
 * else. The broker's password stays with the agent. Used by one
 * thread, but for {@link #prepare}.
 */
final class WorkerProgram {
    /** What is left of a JVM that serves one tenant; measured, see docs/adr. */
    private static final List<String> LEAN_JVM = List.of(
            "-XX:+UseSerialGC",
            "-Xms8m",
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            // what runs for a second and not again is not worth compiling: a sixth of a start's processor time
            "-XX:CompileThresholdScaling=8",
            "-Xss256k",
            // as for the agent (src/main/jvm/agent.options): what a burst has taken is given back
            "-XX:StackShadowPages=10",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:TrimNativeHeapInterval=10000",
            "-XX:ReservedCodeCacheSize=16m",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            // the archives of classes where they were made for, so that all workers share their pages: see
            // docs/adr/0024
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-XX:+ExitOnOutOfMemoryError");

    /** As WorkerHostMain knows them. */
    private static final List<String> WORKER = List.of("worker");

    private static final List<String> STANDING_BY = List.of("worker", StartWord.OPTION);

    private static final Path OWN_CODE = ownCode();

    /** The agent's own variables that workers and their browsers may see. */
    private static final Pattern PASSED_ON = Pattern.compile("PATH|HOME|USER|LOGNAME|LANG|LC_\\w*|TZ|LD_LIBRARY_PATH"
            + "|FONTCONFIG_\\w*|XDG_\\w*|SSL_CERT_\\w*|(?i:https?_proxy|no_proxy)"
            + "|JAVA_HOME|PLAYWRIGHT_\\w*|NODE_OPTIONS"
            + "|FLOWHQ_BROWSER\\w*|FLOWHQ_WHATSAPP_\\w*|FLOWHQ_REPLY_\\w*|FLOWHQ_AGENT_GRACE_MS"
            + "|HEARTBEAT_INTERVAL_MS"
            + "|FLOWHQ_INSTANCE"); // by which ./flowhq down finds what is left

    private final AgentSettings settings;
    private final RunFolder folder;
    private final Path socket;
    private final Supplier<OptionalLong> leaseUntil;
    private final Optional<ClassArchive> classes;
    private final Map<String, String> passedOn;
    private final BrowserVersion browserVersion;

    /** @param leaseUntil until when a worker that starts now may serve, in milliseconds since boot; empty for no limit */
    WorkerProgram(
            AgentSettings settings,
            RunFolder folder,
            Path socket,
            Supplier<OptionalLong> leaseUntil,
            Map<String, String> environment)
            throws IOException {
        this.leaseUntil = leaseUntil;
        this.classes = Files.isDirectory(OWN_CODE)
                ? Optional.empty()
                : Optional.of(new ClassArchive(settings.run(), OWN_CODE));
        this.settings = settings;
        this.folder = folder;
        this.socket = socket;
        Map<String, String> known = new HashMap<>(environment);
        known.keySet().removeIf(name -> !PASSED_ON.matcher(name).matches());
        passedOn = Map.copyOf(known);
        browserVersion = new BrowserVersion(passedOn, System::nanoTime);
    }

    /** The process of that worker, to be started. */
    ProcessSpec of(UUID tenant, long generation) {
        return isOwn() ? own(tenant, generation, WORKER) : spec(tenant, generation, settings.workerCommand(), passedOn);
    }

    /** The same, but it begins only when it hears {@link StartWord}; empty for a program that is not ours. */
    Optional<ProcessSpec> standingBy(UUID tenant, long generation) {
        return isOwn() ? Optional.of(own(tenant, generation, STANDING_BY)) : Optional.empty();
    }

    private boolean isOwn() {
        return settings.workerCommand().isEmpty();
    }

    private ProcessSpec own(UUID tenant, long generation, List<String> words) {
        Map<String, String> common = new HashMap<>(passedOn);
        common.remove(Chromium.VERSION);
        browserVersion.major().ifPresent(version -> common.put(Chromium.VERSION, version));
        return spec(tenant, generation, ownWorker(tenant, words), common);
    }

    /** The process of a worker that was started by an earlier agent; how it was called does not matter any more. */
    ProcessSpec ofLeft(UUID tenant, long generation) {
        return spec(tenant, generation, List.of("true"), passedOn);
    }

    private ProcessSpec spec(UUID tenant, long generation, List<String> command, Map<String, String> common) {
        Map<String, String> environment = new HashMap<>(common);
        environment.put("TENANT_ID", tenant.toString());
        environment.put("FLOWHQ_GENERATION", Long.toString(generation));
        environment.put("FLOWHQ_CONFIG_FILE", folder.configFile(tenant).toString());
        environment.put("FLOWHQ_AGENT_SOCKET", socket.toString());
        environment.put("SESSIONS_PATH", settings.sessions().toString());
        environment.put("LOGS_PATH", settings.logs().toString());
        environment.put("LOG_LEVEL", settings.logLevel());
        settings.snapshots()
                .ifPresent(snapshots -> environment.put(
                        "FLOWHQ_SNAPSHOT_INTERVAL_MS",
                        Long.toString(snapshots.interval().toMillis())));
        leaseUntil.get().ifPresent(until -> environment.put("FLOWHQ_LEASE_UNTIL_MS", Long.toString(until)));
        return new ProcessSpec(
                "flowhq-" + settings.hostName() + "-" + tenant,
                command,
                environment,
                folder.temporaryFolder(tenant),
                new OutputFile(settings.logs().resolve(tenant + ".out")));
    }

    /** Does once what makes all later starts faster; about three seconds for a new jar, else nothing. Blocks; on any thread. */
    void prepare() {
        if (isOwn()) {
            classes.ifPresent(archive -> archive.make(this::rehearsal));
        }
    }

    private ProcessBuilder rehearsal(List<String> flags, Path place) {
        List<String> command = ownJvm(place);
        command.addAll(flags);
        command.addAll(List.of("-jar", OWN_CODE.toString(), "rehearse", place.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(passedOn);
        builder.environment().put("TMPDIR", place.toString());
        return builder;
    }

    private static List<String> ownJvm(Path temporary) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(LEAN_JVM);
        command.add("-Djava.io.tmpdir=" + temporary);
        return command;
    }

    private List<String> ownWorker(UUID tenant, List<String> words) {
        List<String> command = ownJvm(folder.temporaryFolder(tenant));
        if (classes.isPresent()) {
            command.addAll(classes.get().flags());
            command.addAll(List.of("-jar", OWN_CODE.toString()));
        } else { // classes that were never packed: in a development environment
            command.addAll(
                    List.of("-cp", System.getProperty("java.class.path"), "io.flowhq.workerhost.WorkerHostMain"));
        }
        command.addAll(words);
        return command;
    }

    private static Path ownCode() {
        try {
            return Path.of(WorkerProgram.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Our own jar lies at no path", e);
        }
    }
}
