package io.flowhq.benchmarks.supervision;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Calls of command lines. */
final class Commands {
    private Commands() {}

    /** Runs it to its end; its output goes to a file. */
    static void run(List<String> command, Map<String, String> environment, Path output)
            throws IOException, InterruptedException {
        Process process = begin(command, environment, output);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " ended with " + process.exitValue() + ", see " + output);
        }
    }

    /** Starts it. */
    static Process begin(List<String> command, Map<String, String> environment, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(output.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
