package io.flowhq.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Calls {@code ./flowhq} with an environment of its own: free ports and a state folder apart from a person's. Blocking;
 * not for use by several threads at once.
 */
public final class FlowHqScript {
    private final Path root;
    private final Map<String, String> environment;
    private final Path state;

    /**
     * @param state the folder that takes the place of {@code .flowhq}
     * @param environment added to this process's own
     */
    public FlowHqScript(Path state, Map<String, String> environment) {
        this.root = Path.of(System.getProperty("flowhq.root", ".."))
                .toAbsolutePath()
                .normalize();
        this.state = state.toAbsolutePath();
        this.environment = Map.copyOf(environment);
    }

    /** What a call printed, both streams together, and how it ended. */
    public record Result(int exitCode, String output) {}

    /**
     * Runs one call to its end.
     *
     * @throws IllegalStateException when it takes longer than {@code limit}; it is killed then
     */
    public Result run(Duration limit, String... arguments) {
        return runAs(root.resolve("flowhq"), limit, arguments);
    }

    /** The same by another path to the script. */
    public Result runAs(Path script, Duration limit, String... arguments) {
        try {
            Path output = Files.createTempFile("flowhq-call", ".txt");
            Process process =
                    builder(script, arguments).redirectOutput(output.toFile()).start();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String text = Files.readString(output);
            Files.delete(output);
            if (!ended) {
                throw new IllegalStateException(
                        "./flowhq " + String.join(" ", arguments) + " took longer than " + limit + ":\n" + text);
            }
            return new Result(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while ./flowhq ran", e);
        }
    }

    /** Starts a call in the foreground, as in a terminal of its own; its output goes to {@code output}. */
    public Process start(Path output, String... arguments) {
        try {
            return builder(root.resolve("flowhq"), arguments)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the state folder of a FlowHQ that is down and that nobody asks about any more. */
    public void removeState() {
        try (Stream<Path> all = Files.walk(state)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The state folder of this script's calls. */
    public Path state() {
        return state;
    }

    /** The checkout. */
    public Path root() {
        return root;
    }

    private ProcessBuilder builder(Path script, String... arguments) {
        // As in a terminal: what started the tests may have been told to ignore signals, and children inherit that.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal"));
        command.add(script.toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("FLOWHQ_STATE", state.toString());
        return builder;
    }
}
