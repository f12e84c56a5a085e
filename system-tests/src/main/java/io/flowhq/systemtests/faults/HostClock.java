package io.flowhq.systemtests.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets the clock of hosts be set while they run, by libfaketime, which is loaded into agents. Workers and browsers keep the
 * machine's clock, and time that passes is everybody's own. It takes about a second until an agent has noticed. A server asks for
 * the time so often that it would take minutes to start so. Thread-safe.
 */
public final class HostClock {
    /** Where Debian's package libfaketime puts it, below a folder of each architecture. */
    private static final Path LIBRARIES = Path.of("/usr/lib");

    private static final String NAME = "faketime/libfaketime.so.1";
    private static final String AHEAD = "ahead";

    private final Path library;
    private final Path folder;

    private HostClock(Path library, Path folder) {
        this.library = library;
        this.folder = folder;
    }

    /**
     * A right clock; empty where libfaketime is not installed.
     *
     * @param folder for what is written; is made
     */
    public static Optional<HostClock> in(Path folder) {
        return library().map(library -> {
            HostClock clock = new HostClock(library, folder);
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            clock.set(Duration.ZERO);
            return clock;
        });
    }

    /** What an agent's shell does before it calls Java. */
    String forAgents() {
        return """
                export LD_PRELOAD="%s" FAKETIME_TIMESTAMP_FILE="%s" FAKETIME_CACHE_DURATION=1
                export FAKETIME_DONT_FAKE_MONOTONIC=1 NO_FAKE_STAT=1
                # Else every thread that waits for some time spins instead.
                export FAKETIME_FORCE_MONOTONIC_FIX=0
                """
                .formatted(library, folder.resolve(AHEAD));
    }

    /** From now on it is ahead by so much, or behind. */
    public void set(Duration ahead) {
        try {
            Path fresh = folder.resolve("fresh");
            Files.writeString(fresh, String.format(Locale.ROOT, "%+d%n", ahead.toSeconds()));
            Files.move(fresh, folder.resolve(AHEAD), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> library() {
        try (DirectoryStream<Path> architectures = Files.newDirectoryStream(LIBRARIES)) {
            for (Path architecture : architectures) {
                Path library = architecture.resolve(NAME);
                if (Files.exists(library)) {
                    return Optional.of(library);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
