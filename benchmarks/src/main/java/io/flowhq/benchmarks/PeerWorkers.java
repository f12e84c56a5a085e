package io.flowhq.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.systemtests.OsProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * whatsapp-web.js under PM2 ({@code benchmarks/worker}, from npm). PM2 has a home of its own here, so nothing else that it
 * may run on this machine is touched. The peer writes down itself when its process began and when it had its first code.
 */
final class PeerWorkers implements Contender {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Clock clock = Clock.systemUTC();
    private final ObjectMapper json = new ObjectMapper();
    private final Path program;
    private final Path home;
    private final Map<String, String> environment;

    /**
     * @param program the folder of the peer's npm package, installed
     * @param home an empty folder
     * @param environment how a browser finds the simulator: PEER_BROWSER, PEER_HOST_RULES, PEER_PIN
     */
    PeerWorkers(Path program, Path home, Map<String, String> environment) {
        this.program = program;
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return "whatsapp-web.js under PM2";
    }

    @Override
    public Start startUntilCode(int shop) {
        double command = clock.millis();
        pm2(shop, "start", program.resolve("peer.cjs").toString(), "--name", "shop-" + shop, "--time");
        Polling.await(
                LIMIT, () -> state(shop).filter(now -> now.hasNonNull("qr")).isPresent());
        JsonNode state = state(shop).orElseThrow();
        double code = state.get("qr_at").asDouble();
        return new Start(code - command, code - state.get("started_at").asDouble());
    }

    @Override
    public String code(int shop) {
        return state(shop).orElseThrow().path("qr").asText();
    }

    @Override
    public boolean connected(int shop) {
        return state(shop).filter(now -> now.path("ready").asBoolean()).isPresent();
    }

    @Override
    public Optional<Instant> connectedAfter(int shop, long killed) {
        return state(shop)
                .filter(now -> now.path("pid").asLong() != killed && now.hasNonNull("ready_at"))
                .map(now -> Instant.ofEpochMilli(now.path("ready_at").asLong()));
    }

    @Override
    public Optional<Long> pid(int shop) {
        return state(shop).map(now -> now.path("pid").asLong()).filter(OsProcesses::alive);
    }

    @Override
    public String number(int shop) {
        return String.format("25571377%04d", shop);
    }

    /** A browser that lost its worker still runs, as a child of nobody: it counts as this shop's. */
    @Override
    public List<Long> tree(int shop) {
        Stream<Long> worker = pid(shop).map(OsProcesses::tree).stream().flatMap(List::stream);
        String session = session(shop).toString();
        Stream<Long> browsers = OsProcesses.naming(session).stream()
                .filter(pid -> OsProcesses.commandLine(pid).contains(session));
        return Stream.concat(worker, browsers).distinct().toList();
    }

    @Override
    public void close() {
        pm2(0, "kill");
        OsProcesses.naming(home.toString())
                .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        Polling.await(LIMIT, () -> OsProcesses.naming(home.toString()).isEmpty());
    }

    private Optional<JsonNode> state(int shop) {
        Path file = stateFile(shop);
        try {
            return Files.exists(file) ? Optional.of(json.readTree(Files.readString(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The peer's state cannot be read", e);
        }
    }

    private Path stateFile(int shop) {
        return home.resolve("shop-" + shop + ".json");
    }

    private Path session(int shop) {
        return home.resolve("session-" + shop);
    }

    private void pm2(int shop, String... arguments) {
        Path output = home.resolve("pm2.out");
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(program.resolve("node_modules/.bin/pm2").toString()), Stream.of(arguments))
                        .toList());
        builder.environment().putAll(environment);
        builder.environment().put("PM2_HOME", home.resolve("pm2").toString());
        builder.environment().put("PEER_STATE", stateFile(shop).toString());
        builder.environment().put("PEER_SESSION", session(shop).toString());
        builder.environment().put("TMPDIR", home.toString());
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("pm2 " + List.of(arguments) + ":\n" + Files.readString(output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PM2 cannot be run; did npm ci run in " + program + "?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PM2 ran", e);
        }
    }
}
