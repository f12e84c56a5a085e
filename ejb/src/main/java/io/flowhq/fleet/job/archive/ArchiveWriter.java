package io.flowhq.fleet.job.archive;

import io.flowhq.fleet.job.CsvLine;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes one file of messages beside its final place and puts it there once all of it is on disk: whoever finds the file
 * finds it whole. Not thread-safe; blocks.
 */
final class ArchiveWriter implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private static final String NAMES = CsvLine.of(
            "id",
            "tenant_id",
            "direction",
            "from_number",
            "to_number",
            "message_text",
            "wa_message_id",
            "outcome",
            "created_at");

    private final Path folder;
    private final String name;
    private final Path unfinished;
    private final FileChannel channel;
    private final MessageDigest digest = sha256();
    private final Writer lines;
    private int messages;
    private @Nullable Instant oldest;
    private @Nullable Instant newest;

    private ArchiveWriter(Path folder, String name) throws IOException {
        this.folder = folder;
        this.name = name;
        this.unfinished = folder.resolve(name + Durable.UNFINISHED);
        this.channel = FileChannel.open(
                unfinished, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        // Buffered between compression and file: nothing is written yet, so that this cannot fail half-way on a full
        // disk.
        OutputStream file =
                new BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(channel), digest), BUFFER);
        this.lines = new BufferedWriter(
                new OutputStreamWriter(new GZIPOutputStream(file, BUFFER), StandardCharsets.UTF_8), BUFFER);
    }

    /** Begins a file in a folder, which is made where it is missing. */
    static ArchiveWriter begin(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        ArchiveWriter writer = new ArchiveWriter(folder, name);
        writer.lines.write(NAMES);
        return writer;
    }

    /** Adds a message; they come in the order in which they were written. */
    void add(ArchivedMessage message, UUID tenantId) throws IOException {
        lines.write(CsvLine.of(
                message.id().toString(),
                tenantId.toString(),
                message.direction(),
                message.fromNumber(),
                message.toNumber(),
                message.text(),
                message.waMessageId(),
                message.outcome() == null ? "" : message.outcome(),
                message.createdAt().toString()));
        messages++;
        oldest = oldest == null ? message.createdAt() : oldest;
        newest = message.createdAt();
    }

    /** Puts the file, which holds a message at least, in its place: it survives a crash from here on. */
    ArchiveFile finish(int number) throws IOException {
        if (oldest == null || newest == null) {
            throw new IllegalStateException("A file of the archive holds at least one message");
        }
        // Closing the lines closes the channel as well: what is compressed has to be written out before it can be
        // forced.
        lines.close();
        Durable.force(unfinished);
        Path file = folder.resolve(name);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        Durable.force(folder);
        return new ArchiveFile(
                number, name, messages, Files.size(file), HexFormat.of().formatHex(digest.digest()), oldest, newest);
    }

    /** Leaves nothing unfinished behind. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(unfinished);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java knows SHA-256", e);
        }
    }
}
