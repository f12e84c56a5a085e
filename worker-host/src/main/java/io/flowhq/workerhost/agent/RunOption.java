package io.flowhq.workerhost.agent;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which agent of this machine is meant. */
final class RunOption {
    @Option(
            names = "--run",
            paramLabel = "PATH",
            description = "The agent's run folder; else FLOWHQ_RUN_PATH, else ./run.",
            defaultValue = "${env:FLOWHQ_RUN_PATH:-./run}")
    private Path run;

    /** Its run folder, looked into without taking it. */
    RunFolder folder() {
        return RunFolder.look(run.toAbsolutePath().normalize());
    }
}
