package io.flowhq.workerhost.reply.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A file to which records are added, each with its length and its checksum. A record that was written whole outlives this
 * process, and after {@link #force} a power loss too; of one that was not, nothing is left.
 *
 * <pre>
 *   8 bytes   FLOWHQ1\n
 *   4 bytes   the record's length, more than 0
 *   4 bytes   its CRC-32C
 *   n bytes   the record
 *   …
 * </pre>
 *
 * Who appends and replaces takes turns; others may force meanwhile, which blocks for as long as the disk takes.
 */
public final class Journal implements AutoCloseable {
    static final byte[] BEGINNING = "FLOWHQ1\n".getBytes(StandardCharsets.US_ASCII);
    static final int FRAME_BYTES = 2 * Integer.BYTES;

    private final Path path;
    private final FileOpener files;
    private final Object forcing = new Object();
    private FileChannel file;
    private volatile long end;
    /** Whether a power loss could still bring back the file that had this name before. */
    private boolean unnamed;
    /** How many records were appended, and how many of these are on the disk. */
    private volatile long appended;

    private long forced;

    private Journal(Path path, FileOpener files, FileChannel file, long end) {
        this.path = path;
        this.files = files;
        this.file = file;
        this.end = end;
    }

    /** Goes on with a file that holds whole records up to there and nothing after them. */
    public static Journal goOn(Path path, FileOpener files, long end) throws IOException {
        return new Journal(path, files, files.open(path, StandardOpenOption.WRITE), end);
    }

    /**
     * Puts a file with these records where there may be another one: afterwards there is the one or the other, whole.
     *
     * @param records taken one after the other, of which only one is held
     */
    public static Journal begin(Path path, FileOpener files, Iterable<byte[]> records) throws IOException {
        Written fresh = written(path, files, records);
        Journal journal = new Journal(path, files, fresh.file(), fresh.end());
        try {
            journal.forceName();
            return journal;
        } catch (IOException e) {
            journal.close();
            throw e;
        }
    }

    /** How large the file is, in bytes. */
    public long size() {
        return end;
    }

    /** Adds a record. After a failure nothing was added, however much of it was written. */
    public void append(byte[] record) throws IOException {
        end = write(file, frame(record), end);
        appended++;
    }

    /** What has been appended outlives a power loss from now on. Of those who wait at the same time one forces for all. */
    public void force() throws IOException {
        long wanted = appended;
        synchronized (forcing) {
            if (unnamed) {
                forceName();
            }
            if (forced < wanted) {
                long reached = appended;
                file.force(false);
                forced = reached;
            }
        }
    }

    /**
     * Puts records that say the same in the place of all. After a failure either these or all are there, and go on; {@link #force}
     * then fails until a power loss cannot bring the others back.
     *
     * @param records taken one after the other, of which only one is held
     */
    public void replace(Iterable<byte[]> records) throws IOException {
        synchronized (forcing) {
            Written fresh = written(path, files, records);
            FileChannel old = file;
            file = fresh.file();
            end = fresh.end();
            forced = appended; // what was appended before is in these records, which are on the disk
            unnamed = true;
            old.close();
            forceName();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    static int checksum(byte[] record) {
        CRC32C checksum = new CRC32C();
        checksum.update(record);
        return (int) checksum.getValue();
    }

    /** The new file under its final name, its contents on the disk. */
    private static Written written(Path path, FileOpener files, Iterable<byte[]> records) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        FileChannel file = files.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            long end = write(file, ByteBuffer.wrap(BEGINNING), 0);
            for (byte[] record : records) {
                end = write(file, frame(record), end);
            }
            file.force(true);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Written(file, end);
        } catch (IOException e) {
            file.close();
            Files.deleteIfExists(fresh);
            throw e;
        }
    }

    private void forceName() throws IOException {
        try (FileChannel folder = files.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
        unnamed = false;
    }

    private static ByteBuffer frame(byte[] record) {
        if (record.length == 0) {
            throw new IllegalArgumentException("A record has at least one byte");
        }
        return ByteBuffer.allocate(FRAME_BYTES + record.length)
                .putInt(record.length)
                .putInt(checksum(record))
                .put(record)
                .flip();
    }

    /** Where it ends then. */
    private static long write(FileChannel file, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
        return at;
    }

    private record Written(FileChannel file, long end) {}
}
