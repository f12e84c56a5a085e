package io.flowhq.workerhost.whatsapp.browser.leveldb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes out of a browser's databases what a write left behind that was cut short, by a full disk or a lost power supply.
 *
 * <p>LevelDB reads such a log well once, up to the torn record, and goes on writing behind it. The next time it finds the
 * torn record amid the log, calls the database corrupted, and Chromium begins with an empty one. So each torn record has to
 * go before the browser opens its database; it was never acknowledged to the page.
 *
 * <p>Stateless; blocks for as long as it takes to read the logs, some megabytes at most.
 */
public final class TornLogs {
    private static final Logger LOG = LoggerFactory.getLogger(TornLogs.class);

    /** Every LevelDB has one, and nothing else in a profile does. */
    private static final String MARK_OF_DATABASE = "CURRENT";

    /** As deep as Chromium puts databases: {@code Default/<kind>/<origin or leveldb>/CURRENT}, and one more. */
    private static final int DEPTH = 5;

    /** The journal of writes, and that of which files belong to the database: one format. */
    private static final Pattern LOG_NAME = Pattern.compile("\\d+\\.log|MANIFEST-\\d+");

    private static final String UNFINISHED = ".mended";

    private TornLogs() {}

    /**
     * Mends all databases below that folder. No browser may run on them.
     *
     * @return how many files were mended
     * @throws IOException if one cannot be read or there is no room to mend it; then nothing is lost and it can be tried again
     */
    public static int mend(Path profile) throws IOException {
        if (Files.notExists(profile)) {
            return 0;
        }
        try {
            int mended = 0;
            for (Path mark : marksBelow(profile)) {
                mended += mendDatabase(mark.getParent());
            }
            return mended;
        } catch (UncheckedIOException e) { // as streams of files throw
            throw e.getCause();
        }
    }

    private static List<Path> marksBelow(Path profile) throws IOException {
        try (Stream<Path> found =
                Files.find(profile, DEPTH, (path, what) -> what.isRegularFile() && path.endsWith(MARK_OF_DATABASE))) {
            return found.toList();
        }
    }

    private static int mendDatabase(Path folder) throws IOException {
        List<Path> logs;
        try (Stream<Path> files = Files.list(folder)) {
            logs = files.filter(file ->
                            LOG_NAME.matcher(file.getFileName().toString()).matches())
                    .toList();
        }
        int mended = 0;
        for (Path log : logs) {
            if (mendLog(log)) {
                mended++;
            }
        }
        return mended;
    }

    private static boolean mendLog(Path file) throws IOException {
        try (FileChannel log = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            LogRecords read = new LogRecords(log.map(FileChannel.MapMode.READ_ONLY, 0, log.size()));
            if (read.isSound()) {
                return false;
            }
            LOG.warn(
                    "{} of {} bytes of {} are sound; mending it",
                    read.soundUpTo(),
                    log.size(),
                    file.getParent().getFileName().resolve(file.getFileName()));
            if (read.hasWholeBehindBreak()) {
                replace(file, read);
            } else {
                log.truncate(read.soundUpTo());
                log.force(true);
            }
            return true;
        }
    }

    /** Whole at every moment: what is there either has the broken record or has not. */
    private static void replace(Path file, LogRecords read) throws IOException {
        Path copy = file.resolveSibling(file.getFileName() + UNFINISHED);
        try {
            try (FileChannel log = FileChannel.open(
                    copy, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                LogCopy fresh = new LogCopy(log);
                for (var record : read.records()) {
                    fresh.append(record);
                }
                log.force(true);
            }
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
