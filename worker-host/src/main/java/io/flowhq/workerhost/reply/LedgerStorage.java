package io.flowhq.workerhost.reply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger's file for as long as it can be used. After a write that failed nobody gets at it until it has been opened anew:
 * what it holds then is what had been committed. Not thread-safe.
 */
final class LedgerStorage {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerStorage.class);

    private final String path;
    private LedgerFile file;
    private boolean usable = true;

    private LedgerStorage(String path, LedgerFile file) {
        this.path = path;
        this.file = file;
    }

    /**
     * Opens the file, or begins one, and lets go what is too old to matter.
     *
     * @throws LedgerFullException if it cannot be read or written
     */
    static LedgerStorage open(Path path, Instant now) {
        try {
            LedgerFile file = LedgerFile.open(path.toString());
            file.tidy(now);
            return new LedgerStorage(path.toString(), file);
        } catch (MVStoreException e) {
            throw new LedgerFullException("The ledger cannot be opened", e);
        }
    }

    /** Whether the last write was good, as far as anybody knows. */
    boolean isUsable() {
        return usable;
    }

    /**
     * Reads or changes what the file holds.
     *
     * @throws LedgerFullException if that fails, or something else has failed before
     */
    <T> T use(Function<LedgerFile, T> work) {
        if (!usable) {
            throw new LedgerFullException("The ledger waits for room on the disk");
        }
        try {
            return work.apply(file);
        } catch (MVStoreException e) {
            giveUp();
            throw new LedgerFullException("The ledger cannot be written", e);
        }
    }

    /** Changes what the file holds if that is possible. */
    void tryToUse(Consumer<LedgerFile> change) {
        try {
            use(file -> {
                change.accept(file);
                return path;
            });
        } catch (LedgerFullException e) {
            LOG.debug("Left for later", e);
        }
    }

    /**
     * Opens a file anew that cannot be used.
     *
     * @param first what is done with it before anybody else gets at it
     * @return whether there is room and the file can be used
     */
    boolean reopen(Consumer<LedgerFile> first) {
        if (!LedgerFile.hasRoom(path)) {
            return false;
        }
        if (usable) {
            return true;
        }
        try {
            file = LedgerFile.open(path);
            first.accept(file);
            usable = true;
        } catch (MVStoreException | LedgerFullException e) {
            LOG.debug("The ledger cannot be opened yet", e);
            giveUp();
        }
        return usable;
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
        Files.copy(Path.of(path), target, StandardCopyOption.REPLACE_EXISTING);
    }

    void close() {
        if (usable) {
            tryToUse(LedgerFile::close);
        }
    }

    private void giveUp() {
        usable = false;
        file.abandon();
    }
}
