package io.flowhq.workerhost.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to start.
 *
 * @param name by which the log calls it
 * @param command the program and its arguments
 * @param environment all of it; nothing is inherited. A shell hands it on, so the names are made of letters, digits and {@code _}
 * @param temporaryFolder the process's own TMPDIR, and the mark by which its descendants are known; made before the start
 * @param output where its standard streams go
 */
public record ProcessSpec(
        String name, List<String> command, Map<String, String> environment, Path temporaryFolder, OutputFile output) {
    public ProcessSpec {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("Nothing to start for " + name);
        }
        environment.keySet().stream()
                .filter(it -> !it.matches("[A-Za-z_][A-Za-z0-9_]*"))
                .forEach(it -> {
                    throw new IllegalArgumentException("No shell hands on a variable that is called " + it);
                });
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        temporaryFolder = temporaryFolder.toAbsolutePath();
    }

    /** Whether a process that runs that file has become this program, which is called by its path. */
    boolean isProgram(String executable) {
        try {
            return Files.isSameFile(Path.of(command.get(0)), Path.of(executable));
        } catch (IOException e) {
            return false; // it was replaced meanwhile
        }
    }
}
