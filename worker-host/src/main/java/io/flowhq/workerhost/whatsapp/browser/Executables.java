package io.flowhq.workerhost.whatsapp.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Programs of this machine. */
public final class Executables {
    private Executables() {}

    /**
     * The one that a person named.
     *
     * @param variable where it was named
     * @throws BrowserUnavailableException if it cannot be run
     */
    public static Path named(Path file, String variable) {
        if (!Files.isExecutable(file)) {
            throw new BrowserUnavailableException(variable + " names " + file + ", which is no executable file.");
        }
        return file;
    }

    /**
     * The first of that name.
     *
     * @param searchPath folders with colons between, or null
     */
    public static Optional<Path> onPath(String name, @Nullable String searchPath) {
        return Optional.ofNullable(searchPath).stream()
                .flatMap(path -> Stream.of(path.split(":")))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
