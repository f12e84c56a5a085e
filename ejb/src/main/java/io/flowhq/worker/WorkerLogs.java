package io.flowhq.worker;

import io.flowhq.contract.Addresses;
import io.flowhq.settings.WorkerLogSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logs of workers whose host writes them into a folder that this machine can see: LOGS_PATH, or beside it the folder of the
 * same name with the host's name after a hyphen, as {@code ./flowhq host add} has it. Logs of remote hosts stay there. Thread-safe;
 * blocks while it reads.
 */
@ApplicationScoped
public class WorkerLogs {
    /** The worker begins each run with a line that says so; its log is JSON, a message to a line. */
    private static final String RUN_BEGINS = "\"Run begins\"";

    private static final Logger LOG = LoggerFactory.getLogger(WorkerLogs.class);

    @Inject
    WorkerLogSettings settings;

    /** Which run's log: one ends and the next begins when the worker's process is started. */
    public enum Run {
        CURRENT,
        PREVIOUS
    }

    /**
     * The last lines of a worker's log.
     *
     * @param host where it is placed or last was, or null
     * @param tail how many lines at most
     * @throws WorkerLogElsewhereException with a sentence that says where the log lies, when it cannot be seen from here
     */
    public String tail(UUID tenantId, @Nullable String host, Run run, int tail) {
        Path folder = folderOf(host);
        Path file = folder.resolve(tenantId + ".log");
        // A log that has just been rotated holds the begin of its run in the file before.
        Path before = folder.resolve(tenantId + ".log.1");
        if (!Files.isReadable(file) && !Files.isReadable(before)) {
            throw new WorkerLogElsewhereException(file.getFileName().toString());
        }
        Runs runs = new Runs(tail);
        Stream.of(before, file).forEach(each -> read(each, runs));
        Deque<String> lines = run == Run.CURRENT ? runs.current : runs.previous;
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private Path folderOf(@Nullable String host) {
        Path folder = settings.folder().toAbsolutePath().normalize();
        if (host == null) {
            return folder;
        }
        Path own = folder.resolveSibling(folder.getFileName() + "-" + Addresses.requireHostName(host));
        return Files.isDirectory(own) ? own : folder;
    }

    private static void read(Path file, Runs runs) {
        // A line may end in the middle of a character while it is written: replaced, where Files.lines would give up.
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            reader.lines().forEach(runs::add);
        } catch (NoSuchFileException e) {
            LOG.debug("{} is being rotated", file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("The log " + file + " could not be read", e);
        }
    }

    /** The last lines of the last two runs. */
    private static final class Runs {
        private final int most;
        private Deque<String> previous = new ArrayDeque<>();
        private Deque<String> current = new ArrayDeque<>();

        Runs(int most) {
            this.most = most;
        }

        void add(String line) {
            if (line.contains(RUN_BEGINS)) {
                previous = current;
                current = new ArrayDeque<>();
            }
            current.addLast(line);
            if (current.size() > most) {
                current.removeFirst();
            }
        }
    }
}
