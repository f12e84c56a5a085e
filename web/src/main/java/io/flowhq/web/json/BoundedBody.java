package io.flowhq.web.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts a body's bytes, for bodies whose length was not announced. Not thread-safe: one per body. */
final class BoundedBody extends FilterInputStream {
    private final long limit;
    private long left;

    BoundedBody(InputStream body, long limit) {
        super(body);
        this.limit = limit;
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            count(1);
        }
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        count(Math.max(count, 0));
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int bytes) throws BodyTooLargeException {
        left -= bytes;
        if (left < 0) {
            throw new BodyTooLargeException(limit);
        }
    }
}
