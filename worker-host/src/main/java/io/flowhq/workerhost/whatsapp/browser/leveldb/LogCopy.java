package io.flowhq.workerhost.whatsapp.browser.leveldb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;

/** Writes records to a fresh log as LevelDB does. Used by one thread; blocks. */
final class LogCopy {
    private final FileChannel log;
    private int leftInBlock = LogFormat.BLOCK_BYTES;

    /** @param log an empty file */
    LogCopy(FileChannel log) {
        this.log = log;
    }

    /**
     * Appends one record.
     *
     * @param pieces its data, however it is divided
     */
    void append(List<ByteBuffer> pieces) throws IOException {
        ByteBuffer data = joined(pieces);
        boolean first = true;
        do {
            if (leftInBlock < LogFormat.HEADER_BYTES) {
                write(ByteBuffer.allocate(leftInBlock));
                leftInBlock = LogFormat.BLOCK_BYTES;
            }
            int length = Math.min(data.remaining(), leftInBlock - LogFormat.HEADER_BYTES);
            boolean last = length == data.remaining();
            write(LogFormat.fragment(type(first, last), data.slice(data.position(), length)));
            leftInBlock -= LogFormat.HEADER_BYTES + length;
            data.position(data.position() + length);
            first = false;
        } while (data.hasRemaining());
    }

    private static ByteBuffer joined(List<ByteBuffer> pieces) {
        ByteBuffer whole = ByteBuffer.allocate(
                pieces.stream().mapToInt(ByteBuffer::remaining).sum());
        pieces.forEach(piece -> whole.put(piece.duplicate()));
        return whole.flip();
    }

    private static byte type(boolean first, boolean last) {
        if (first) {
            return last ? LogFormat.FULL : LogFormat.FIRST;
        }
        return last ? LogFormat.LAST : LogFormat.MIDDLE;
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            log.write(bytes);
        }
    }
}
