package io.flowhq.systemtests.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A {@code java} of ours before the real one, which does something before it becomes an agent, and nothing else for all others. */
final class AgentJava {
    private AgentJava() {}

    /**
     * Writes it.
     *
     * @param folder for it; is made
     * @param steps in the language of the shell; the call of Java is its arguments, which a step may change
     * @return what {@code ./flowhq} has to be started with
     */
    static Map<String, String> doing(Path folder, List<String> steps) {
        try {
            Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
            Files.writeString(java, wrapper(steps));
            if (!java.toFile().setExecutable(true)) {
                throw new IOException(java + " cannot be made executable");
            }
            return Map.of("JAVA_HOME", folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String wrapper(List<String> steps) {
        return """
                #!/bin/sh
                set -- "%s" "$@"
                case "$*" in
                  *worker-host.jar\\ agent)
                %s
                    ;;
                esac
                exec "$@"
                """
                .formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        String.join("\n", steps).indent(4));
    }
}
