package io.flowhq.workerhost.reply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;
import io.flowhq.workerhost.reply.journal.FileOpener;
import io.flowhq.workerhost.reply.journal.Journal;
import io.flowhq.workerhost.reply.journal.JournalContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger's file, a journal of changes in JSON, and what it holds. What is changed counts from the {@link #commit} on.
 * Not thread-safe, but for {@link #force}.
 *
 * <p>When a write fails what is in memory is ahead of the file: only opening it anew shows what counts.
 */
final class LedgerFile {
    /** Room for some hundred steps; with less the next write would fail at once. */
    private static final int ROOM_BYTES = 256 * 1_024;

    /** The changes of about a hundred messages; to read more of them would be felt at a start. */
    private static final long LARGE_BYTES = 256 * 1_024;

    private static final Logger LOG = LoggerFactory.getLogger(LedgerFile.class);

    private final ObjectMapper mapper;
    private final LedgerContents contents;
    private final Journal journal;
    private long largeAbove = LARGE_BYTES;

    private LedgerFile(ObjectMapper mapper, LedgerContents contents, Journal journal) {
        this.mapper = mapper;
        this.contents = contents;
        this.journal = journal;
    }

    /**
     * Opens a file, or begins one.
     *
     * @throws IOException if it cannot be read or written
     */
    static LedgerFile open(Path path, FileOpener files) throws IOException {
        ObjectMapper mapper = ContractCodec.mapper();
        LedgerContents contents = new LedgerContents();
        JournalContents read =
                JournalContents.read(path, record -> contents.apply(mapper.readValue(record, LedgerChanges.class)));
        if (read.torn() > 0) {
            LOG.warn("The last {} bytes of the ledger were not written whole and are left out", read.torn());
        }
        return new LedgerFile(
                mapper,
                contents,
                read.isWhole()
                        ? Journal.goOn(path, files, read.end())
                        : Journal.begin(path, files, records(mapper, contents)));
    }

    /**
     * Finds out whether there is room to go on with.
     *
     * @throws IOException if there is none
     */
    static void tryRoom(Path path, FileOpener files) throws IOException {
        Path probe = path.resolveSibling(path.getFileName() + ".room");
        try (FileChannel room = files.open(
                probe, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(ROOM_BYTES);
            while (bytes.hasRemaining()) {
                room.write(bytes, bytes.position());
            }
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /** What it holds; a change counts from the next commit on. */
    LedgerContents contents() {
        return contents;
    }

    /**
     * What was changed outlives a kill -9 from now on.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    void commit() {
        LedgerChanges changes = contents.takeChanges();
        if (changes.areNone()) {
            return;
        }
        try {
            journal.append(json(mapper, changes));
        } catch (IOException e) {
            throw new UncheckedIOException("A step cannot be written down", e);
        }
        if (journal.size() > largeAbove) {
            shrink();
        }
    }

    /**
     * What was committed outlives a power loss from now on. Thread-safe; blocks for as long as the disk takes.
     *
     * @throws UncheckedIOException if that fails
     */
    void force() {
        try {
            journal.force();
        } catch (IOException e) {
            throw new UncheckedIOException("The disk does not keep what was written", e);
        }
    }

    /**
     * Writes what counts to a new file, on the disk, and puts that in the place of the old one.
     *
     * @throws IOException if there is no room for it
     */
    void rewrite() throws IOException {
        journal.replace(records(mapper, contents));
        contents.takeChanges(); // they are among all
        largeAbove = Math.max(LARGE_BYTES, 3 * journal.size());
    }

    /** Lets go of the file. */
    void close() {
        try {
            journal.close();
        } catch (IOException e) {
            LOG.debug("The ledger's file was closed badly; what was committed is in it", e);
        }
    }

    private void shrink() {
        try {
            rewrite();
        } catch (IOException e) {
            LOG.warn("The ledger stays as large as it is: {}", e.getMessage());
            largeAbove = 2 * journal.size();
        }
    }

    /** Each is made when it is asked for: all at once need not fit into the heap beside the contents. */
    private static Iterable<byte[]> records(ObjectMapper mapper, LedgerContents contents) {
        return () -> contents.all().parts().stream()
                .map(changes -> json(mapper, changes))
                .iterator();
    }

    private static byte[] json(ObjectMapper mapper, LedgerChanges changes) {
        try {
            return mapper.writeValueAsBytes(changes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An entry of our own could not be written as JSON", e);
        }
    }
}
