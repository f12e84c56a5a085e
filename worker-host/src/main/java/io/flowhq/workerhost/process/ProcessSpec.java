package io.flowhq.workerhost.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to start.
 *
 * @param name unique on this machine among all that live; names the control group
 * @param command the program and its arguments
 * @param environment all of it; nothing is inherited
 * @param temporaryFolder the process's own TMPDIR, and the mark by which its descendants are known; made before the start
 * @param output where its standard streams go
 */
public record ProcessSpec(
        String name, List<String> command, Map<String, String> environment, Path temporaryFolder, OutputFile output) {
    public ProcessSpec {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("Nothing to start for " + name);
        }
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        temporaryFolder = temporaryFolder.toAbsolutePath();
    }
}
