package io.flowhq.workerhost.whatsapp.browser.pipe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Cuts what comes out of a pipe into frames: each ends with a zero byte, whatever pieces it arrives in. Used by one thread,
 * which it blocks.
 */
final class FrameReader {
    /** A Linux pipe holds as much. */
    private static final int CHUNK_BYTES = 64 * 1024;

    private final InputStream in;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int begin;
    private int end;

    FrameReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next frame without its zero byte.
     *
     * @return empty at the end of the stream; a frame that was not finished by then is dropped
     */
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        while (true) {
            for (int i = begin; i < end; i++) {
                if (chunk[i] == 0) {
                    frame.write(chunk, begin, i - begin);
                    begin = i + 1;
                    return Optional.of(frame.toByteArray());
                }
            }
            frame.write(chunk, begin, end - begin);
            begin = 0;
            end = in.read(chunk);
            if (end < 0) {
                end = 0;
                return Optional.empty();
            }
        }
    }
}
