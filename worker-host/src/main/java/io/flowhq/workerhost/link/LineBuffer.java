package io.flowhq.workerhost.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Puts the bytes of a stream together to lines of bounded length. Not thread-safe. */
final class LineBuffer {
    private final int limit;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** @param limit bytes of the longest line, its end not counted */
    LineBuffer(int limit) {
        this.limit = limit;
    }

    /**
     * Takes all that is left in a buffer.
     *
     * @return the lines that are complete now, without their ends
     * @throws IOException when a line is over the limit: whoever writes it is not to be listened to any longer
     */
    List<String> add(ByteBuffer bytes) throws IOException {
        List<String> complete = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                complete.add(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else if (line.size() >= limit) {
                throw new IOException("A line is longer than " + limit + " bytes");
            } else {
                line.write(next);
            }
        }
        return complete;
    }
}
