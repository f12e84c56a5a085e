package io.flowhq.workerhost.agent;

import io.flowhq.contract.Addresses;
import io.flowhq.workerhost.link.Broker;
import io.flowhq.workerhost.process.MachineMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * What the agent reads from its environment. Immutable.
 *
 * @param hostName FLOWHQ_HOST_NAME; the machine's own name made fit
 * @param broker FLOWHQ_BROKER_URL (tcp://127.0.0.1:61616), FLOWHQ_BROKER_USER, and FLOWHQ_BROKER_PASSWORD_FILE or
 *     FLOWHQ_BROKER_PASSWORD
 * @param sessions SESSIONS_PATH (./sessions)
 * @param logs LOGS_PATH (./logs)
 * @param logLevel LOG_LEVEL (info)
 * @param consoleLevel FLOWHQ_CONSOLE_LEVEL (info), of what goes to the terminal; the log file has all of it
 * @param run FLOWHQ_RUN_PATH (./run): socket, the workers' temporary folders, what must outlive the agent
 * @param capacity FLOWHQ_HOST_CAPACITY; a worker per 256 MB of memory that is free at the start, at least one
 * @param sessionStore FLOWHQ_SESSION_STORE; the host's name
 * @param sharedStore whether FLOWHQ_SESSION_STORE was set: tenants may move to another host with the same store, so no
 *     worker may outlive the host's lease
 * @param snapshots FLOWHQ_SNAPSHOT_STORE (none) with FLOWHQ_SNAPSHOT_KEY_FILE and FLOWHQ_SNAPSHOT_INTERVAL_MS (300000)
 * @param heartbeat FLOWHQ_HOST_HEARTBEAT_MS (3000)
 * @param startsAtOnce FLOWHQ_STARTS_AT_ONCE (4)
 * @param memoryLimit FLOWHQ_WORKER_MEMORY_LIMIT_MB (1024; 0 for none): of one worker with its browser
 * @param recycleHour FLOWHQ_RECYCLE_HOUR (none): the hour, 0 to 23 on the tenant's clock, in which each worker is restarted
 * @param keepWorkers FLOWHQ_KEEP_WORKERS (false): whether the workers outlive the agent's own end, for the next one
 * @param workerCommand FLOWHQ_WORKER_COMMAND: what is started instead of our own worker, split at blanks; for tests
 *     and benchmarks
 * @param firstBackoff FLOWHQ_WORKER_BACKOFF_MS (1000), with FLOWHQ_WORKER_COMMAND only: how long a worker waits after its
 *     first death; 0 for none
 */
public record AgentSettings(
        String hostName,
        Broker broker,
        Path sessions,
        Path logs,
        String logLevel,
        String consoleLevel,
        Path run,
        int capacity,
        String sessionStore,
        boolean sharedStore,
        Optional<SnapshotSettings> snapshots,
        Duration heartbeat,
        int startsAtOnce,
        MemoryLimit memoryLimit,
        OptionalInt recycleHour,
        boolean keepWorkers,
        List<String> workerCommand,
        Duration firstBackoff) {
    /** A worker takes some 180 MB (benchmarks/RESULTS.md), more while it starts. */
    private static final long BYTES_PER_WORKER = 256L << 20;

    /** Five times what a worker usually takes. */
    private static final int DEFAULT_MEMORY_LIMIT_MB = 1024;

    private static final int LAST_HOUR = 23;

    private static final Path MACHINE_NAME = Path.of("/proc/sys/kernel/hostname");

    /**
     * The settings of an environment.
     *
     * @throws InvalidAgentSettingException in one sentence
     */
    public static AgentSettings from(Map<String, String> environment) {
        Environment env = new Environment(environment);
        String host = env.text("FLOWHQ_HOST_NAME").orElseGet(AgentSettings::machineName);
        try {
            Addresses.requireHostName(host);
        } catch (IllegalArgumentException e) {
            throw new InvalidAgentSettingException(e.getMessage());
        }
        Optional<String> store = env.text("FLOWHQ_SESSION_STORE");
        return new AgentSettings(
                host,
                new Broker(brokerUrl(env), env.text("FLOWHQ_BROKER_USER").orElse(""), password(env)),
                env.path("SESSIONS_PATH", "./sessions"),
                env.path("LOGS_PATH", "./logs"),
                env.text("LOG_LEVEL").orElse("info"),
                env.text("FLOWHQ_CONSOLE_LEVEL").orElse("info"),
                env.path("FLOWHQ_RUN_PATH", "./run"),
                env.number("FLOWHQ_HOST_CAPACITY").orElseGet(AgentSettings::capacityOfMemory),
                store.orElse(host),
                store.isPresent(),
                snapshots(env, store.isPresent()),
                Duration.ofMillis(env.number("FLOWHQ_HOST_HEARTBEAT_MS").orElse(3000)),
                env.number("FLOWHQ_STARTS_AT_ONCE").orElse(4),
                new MemoryLimit(env.count("FLOWHQ_WORKER_MEMORY_LIMIT_MB").orElse(DEFAULT_MEMORY_LIMIT_MB)),
                recycleHour(env),
                env.flag("FLOWHQ_KEEP_WORKERS"),
                env.text("FLOWHQ_WORKER_COMMAND")
                        .map(command -> List.of(command.split(" +")))
                        .orElse(List.of()),
                firstBackoff(env));
    }

    private static String brokerUrl(Environment env) {
        String url = env.text("FLOWHQ_BROKER_URL").orElse("tcp://127.0.0.1:61616");
        if (!url.contains("://")) {
            throw new InvalidAgentSettingException(
                    "FLOWHQ_BROKER_URL is " + url + ", which names no way to a broker; write tcp://host:port.");
        }
        return url;
    }

    /** The product's contract names the delay; only what is not a worker of ours may do without. */
    private static Duration firstBackoff(Environment env) {
        Optional<Integer> millis = env.count("FLOWHQ_WORKER_BACKOFF_MS");
        if (millis.isPresent() && env.text("FLOWHQ_WORKER_COMMAND").isEmpty()) {
            throw new InvalidAgentSettingException(
                    "FLOWHQ_WORKER_BACKOFF_MS is for benchmarks and needs FLOWHQ_WORKER_COMMAND; leave it out.");
        }
        return millis.map(Duration::ofMillis).orElse(RestartPolicy.FIRST_DELAY);
    }

    private static Optional<SnapshotSettings> snapshots(Environment env, boolean sharedFolders) {
        Optional<String> store = env.text("FLOWHQ_SNAPSHOT_STORE");
        if (store.isPresent() && sharedFolders) {
            throw new InvalidAgentSettingException(
                    "FLOWHQ_SESSION_STORE and FLOWHQ_SNAPSHOT_STORE are both set: hosts either"
                            + " share their session folders or keep snapshots of them; leave one of the two out.");
        }
        Duration interval = env.number("FLOWHQ_SNAPSHOT_INTERVAL_MS")
                .map(Duration::ofMillis)
                .orElse(SnapshotSettings.DEFAULT_INTERVAL);
        return store.map(place -> SnapshotSettings.of(place, env.text("FLOWHQ_SNAPSHOT_KEY_FILE"), interval));
    }

    private static OptionalInt recycleHour(Environment env) {
        OptionalInt hour = env.count("FLOWHQ_RECYCLE_HOUR").map(OptionalInt::of).orElseGet(OptionalInt::empty);
        if (hour.orElse(0) > LAST_HOUR) {
            throw new InvalidAgentSettingException(
                    "FLOWHQ_RECYCLE_HOUR must be an hour from 0 to 23, not '" + hour.getAsInt() + "'.");
        }
        return hour;
    }

    private static Supplier<String> password(Environment env) {
        Optional<String> file = env.text("FLOWHQ_BROKER_PASSWORD_FILE");
        if (file.isEmpty()) {
            String password = env.text("FLOWHQ_BROKER_PASSWORD").orElse("");
            return () -> password;
        }
        Path path = Path.of(file.get());
        if (!Files.isReadable(path)) {
            throw new InvalidAgentSettingException(
                    "The file " + path + " that FLOWHQ_BROKER_PASSWORD_FILE names cannot be read.");
        }
        return () -> read(path).strip();
    }

    private static String machineName() {
        String fit = read(MACHINE_NAME).strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        String cut = fit.substring(0, Math.min(fit.length(), 40)).replaceAll("^-+|-+$", "");
        return cut.isEmpty() ? "host" : cut;
    }

    private static int capacityOfMemory() {
        long available = MachineMemory.availableBytes().orElse(BYTES_PER_WORKER);
        return Math.toIntExact(Math.max(1, available / BYTES_PER_WORKER));
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read", e);
        }
    }

    /** Typed access; an empty value counts as none. */
    private record Environment(Map<String, String> values) {
        Optional<String> text(String name) {
            return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
        }

        Path path(String name, String otherwise) {
            return Path.of(text(name).orElse(otherwise)).toAbsolutePath().normalize();
        }

        boolean flag(String name) {
            String value = text(name).orElse("false");
            if (!value.equals("true") && !value.equals("false")) {
                throw new InvalidAgentSettingException(name + " must be true or false, not '" + value + "'.");
            }
            return value.equals("true");
        }

        /** A number that may be 0. */
        Optional<Integer> count(String name) {
            return text(name).filter("0"::equals).isPresent() ? Optional.of(0) : number(name);
        }

        Optional<Integer> number(String name) {
            return text(name).map(value -> {
                if (!value.matches("[1-9][0-9]{0,8}")) {
                    throw new InvalidAgentSettingException(
                            name + " must be a whole number above 0, not '" + value + "'.");
                }
                return Integer.valueOf(value);
            });
        }
    }
}
