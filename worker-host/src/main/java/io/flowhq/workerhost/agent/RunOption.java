package io.flowhq.workerhost.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which agent of this machine is meant. */
final class RunOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--run",
            paramLabel = "PATH",
            description = "The agent's run folder; else FLOWHQ_RUN_PATH, else ./run.",
            defaultValue = "${env:FLOWHQ_RUN_PATH:-./run}")
    private Path run;

    /** Its run folder, looked into without taking it; a wrong one would look like an agent without workers. */
    RunFolder folder() {
        Path folder = run.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(
                    command.commandLine(),
                    "There is no run folder " + folder + "; name the agent's with --run or FLOWHQ_RUN_PATH.");
        }
        return RunFolder.look(folder);
    }
}
