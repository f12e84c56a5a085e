package io.flowhq.worker;

import io.flowhq.settings.WorkerLogSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/**
 * The logs of workers whose host writes them into a folder that this machine can see (LOGS_PATH). Logs of remote hosts
 * stay there. Thread-safe; blocks while it reads.
 */
@ApplicationScoped
public class WorkerLogs {
    /** Files are bounded in size by the host; this only keeps a wrong file from filling the memory. */
    private static final long LARGEST_READ_BYTES = 8L * 1024 * 1024;

    @Inject
    WorkerLogSettings settings;

    /** Which run's log: a log rotates when its worker starts. */
    public enum Run {
        CURRENT,
        PREVIOUS
    }

    /**
     * The last lines of a worker's log.
     *
     * @param tail how many lines at most
     * @throws WorkerLogElsewhereException with a sentence that says where the log lies, when it cannot be seen from here
     */
    public String tail(UUID tenantId, Run run, int tail) {
        String name = tenantId + (run == Run.CURRENT ? ".log" : ".previous.log");
        Path file = settings.folder().toAbsolutePath().normalize().resolve(name);
        if (!Files.isReadable(file)) {
            throw new WorkerLogElsewhereException(name);
        }
        Deque<String> lines = new ArrayDeque<>();
        try (var channel = Files.newByteChannel(file)) {
            channel.position(Math.max(0, channel.size() - LARGEST_READ_BYTES));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.addLast(line);
                if (lines.size() > tail) {
                    lines.removeFirst();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The log " + file + " could not be read", e);
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
