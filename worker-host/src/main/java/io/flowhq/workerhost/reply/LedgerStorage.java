package io.flowhq.workerhost.reply;

import io.flowhq.workerhost.reply.journal.FileOpener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger's file for as long as it can be used. After a write that failed nobody gets at it until it has been opened anew:
 * what it holds then is what had been committed. Not thread-safe, but for {@link #force}.
 */
final class LedgerStorage {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerStorage.class);

    private final Path path;
    private final FileOpener files;
    private volatile LedgerFile file;
    private volatile boolean usable = true;
    private boolean explained;

    private LedgerStorage(Path path, FileOpener files, LedgerFile file) {
        this.path = path;
        this.files = files;
        this.file = file;
    }

    /**
     * Opens the file, or begins one, and lets go what is too old to matter.
     *
     * @throws LedgerFullException if there is no room for it
     * @throws LedgerUnreadableException if it cannot be read or written for another reason
     */
    static LedgerStorage open(Path path, FileOpener files, Instant now) {
        try {
            LedgerFile file = LedgerFile.open(path, files);
            file.contents().tidy(now);
            file.commit();
            return new LedgerStorage(path, files, file);
        } catch (IOException e) {
            throw new LedgerProblem(path, e).exception();
        } catch (UncheckedIOException e) {
            throw new LedgerProblem(path, e.getCause()).exception();
        }
    }

    /** Whether the last write was good, as far as anybody knows. */
    boolean isUsable() {
        return usable;
    }

    /**
     * Reads what the ledger holds.
     *
     * @throws LedgerFullException if something has failed before
     */
    <T> T read(Function<LedgerContents, T> question) {
        if (!usable) {
            throw new LedgerFullException("The ledger waits for room on the disk");
        }
        return question.apply(file.contents());
    }

    /**
     * Changes what the ledger holds; committed when it returns.
     *
     * @throws LedgerFullException if that fails, or something else has failed before
     */
    <T> T change(Function<LedgerContents, T> change) {
        T result = read(change);
        try {
            file.commit();
        } catch (UncheckedIOException e) {
            giveUp(file);
            throw new LedgerFullException("The ledger cannot be written", e);
        }
        return result;
    }

    /** Changes what the ledger holds if that is possible. */
    void tryToChange(Consumer<LedgerContents> change) {
        try {
            change(contents -> {
                change.accept(contents);
                return path;
            });
        } catch (LedgerFullException e) {
            LOG.debug("Left for later", e);
        }
    }

    /**
     * What was committed before this call has reached the disk when it returns. Thread-safe; blocks for as long as the disk
     * takes, so nobody else's turn is to wait for it.
     *
     * @throws LedgerFullException if that fails, or something else has failed before
     */
    void force() {
        LedgerFile forced = file;
        if (!usable) {
            throw new LedgerFullException("The ledger waits for room on the disk");
        }
        try {
            forced.force();
        } catch (UncheckedIOException e) {
            giveUp(forced);
            throw new LedgerFullException("The disk does not keep the ledger", e);
        }
    }

    /**
     * Opens a file anew that cannot be used. What it holds is written to a new one: after a failure nobody knows what of it has
     * reached the disk.
     *
     * @param first what is changed before anybody else gets at it
     * @return whether there is room and the file can be used
     */
    boolean reopen(Consumer<LedgerContents> first) {
        try {
            LedgerFile.tryRoom(path, files);
            if (!usable) {
                use(rewritten(LedgerFile.open(path, files), first));
            }
            explained = false;
            return usable;
        } catch (IOException e) {
            explain(new LedgerProblem(path, e));
            return false;
        }
    }

    /**
     * Copies the file as it is after the last change, whole.
     *
     * @throws IOException if it cannot be read now or the copy not be written
     */
    void copyTo(Path target) throws IOException {
        if (!usable) {
            throw new IOException("The ledger waits for room on the disk");
        }
        Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
    }

    void close() {
        file.close();
    }

    /** Want of room is told by who waits for it. */
    private void explain(LedgerProblem problem) {
        LOG.debug("The ledger cannot be opened yet", problem.failure());
        if (!problem.isWantOfRoom() && !explained) {
            explained = true;
            LOG.warn("{} It is tried again until it can be opened.", problem.sentence());
        }
    }

    private static LedgerFile rewritten(LedgerFile opened, Consumer<LedgerContents> first) throws IOException {
        try {
            first.accept(opened.contents());
            opened.rewrite();
            return opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    private synchronized void use(LedgerFile opened) {
        file = opened;
        usable = true;
    }

    /** Who forces may come late with a failure, when another file is used already. */
    private synchronized void giveUp(LedgerFile failed) {
        failed.close();
        if (file == failed) {
            usable = false;
        }
    }
}
