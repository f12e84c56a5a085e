package io.flowhq.workerhost.whatsapp.browser.leveldb;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What a LevelDB log consists of: blocks of 32 KB, filled with fragments that do not cross their ends. A fragment is a masked
 * CRC-32C of all behind it (4 bytes), the length of its data (2) and its type (1), then the data; little-endian.
 */
final class LogFormat {
    static final int BLOCK_BYTES = 32 << 10;
    static final int HEADER_BYTES = 7;

    static final byte FULL = 1;
    static final byte FIRST = 2;
    static final byte MIDDLE = 3;
    static final byte LAST = 4;

    private static final int LENGTH_AT = 4;
    private static final int TYPE_AT = 6;
    /** LevelDB stores sums rotated and moved by this, for a sum over data that holds sums is weak. */
    private static final int MASK_ROTATION = 15;

    private static final int MASK_DELTA = 0xa282ead8;

    private LogFormat() {}

    /** The type that a header names, which is none of the four in what is no header. */
    static byte type(ByteBuffer log, int at) {
        return log.get(at + TYPE_AT);
    }

    /** The length of the data behind a header. */
    static int length(ByteBuffer log, int at) {
        return Byte.toUnsignedInt(log.get(at + LENGTH_AT))
                | Byte.toUnsignedInt(log.get(at + LENGTH_AT + 1)) << Byte.SIZE;
    }

    /** Whether a fragment begins there and has come to the file whole. */
    static boolean isFragment(ByteBuffer log, int at) {
        if (at + HEADER_BYTES > log.limit() || type(log, at) < FULL || type(log, at) > LAST) {
            return false;
        }
        int length = length(log, at);
        return at + HEADER_BYTES + length <= log.limit() && sum(log, at) == masked(log.slice(at + TYPE_AT, 1 + length));
    }

    /** A fragment's header and data, ready to be written. */
    static ByteBuffer fragment(byte type, ByteBuffer data) {
        ByteBuffer whole = ByteBuffer.allocate(HEADER_BYTES + data.remaining());
        whole.position(LENGTH_AT);
        whole.put((byte) data.remaining()).put((byte) (data.remaining() >>> Byte.SIZE));
        whole.put(type).put(data.duplicate());
        int sum = masked(whole.slice(TYPE_AT, whole.capacity() - TYPE_AT));
        return whole.putInt(0, Integer.reverseBytes(sum)).rewind();
    }

    private static int sum(ByteBuffer log, int at) {
        return Integer.reverseBytes(log.getInt(at));
    }

    private static int masked(ByteBuffer bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return Integer.rotateRight((int) sum.getValue(), MASK_ROTATION) + MASK_DELTA;
    }
}
