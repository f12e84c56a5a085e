package io.flowhq.workerhost.whatsapp.browser.leveldb;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * All records of a LevelDB log that have come to the file whole, wherever they are in it: LevelDB itself gives up at the
 * first that has not. Reads once, when made; used by one thread.
 */
final class LogRecords {
    private final ByteBuffer log;
    private final List<List<ByteBuffer>> records = new ArrayList<>();
    /** Of the record that is being read. */
    private List<ByteBuffer> fragments = new ArrayList<>();

    private int soundUpTo;
    private boolean broken;
    private boolean wholeBehindBreak;

    /** @param log the whole file, big-endian as a fresh buffer is */
    LogRecords(ByteBuffer log) {
        this.log = log;
        int at = 0;
        while (at < log.limit()) {
            if (LogFormat.isFragment(log, at)) {
                at = readFragment(at);
            } else {
                at = skip(at);
            }
        }
    }

    /** Each record's data in the order of the file; in pieces, which lie one after the other. */
    List<List<ByteBuffer>> records() {
        return records;
    }

    /** Where the last record ends before which nothing is broken: what LevelDB would read. */
    int soundUpTo() {
        return soundUpTo;
    }

    /** Whether there is nothing but whole records. */
    boolean isSound() {
        return soundUpTo == log.limit();
    }

    /** Whether there is a whole record behind something broken. */
    boolean hasWholeBehindBreak() {
        return wholeBehindBreak;
    }

    private int readFragment(int at) {
        int end = at + LogFormat.HEADER_BYTES + LogFormat.length(log, at);
        if (at / LogFormat.BLOCK_BYTES != (end - 1) / LogFormat.BLOCK_BYTES) {
            broken = true; // whole, but LevelDB would not look for it here
        }
        byte type = LogFormat.type(log, at);
        boolean begins = type == LogFormat.FULL || type == LogFormat.FIRST;
        if (begins == fragments.isEmpty()) {
            fragments.add(log.slice(at + LogFormat.HEADER_BYTES, LogFormat.length(log, at)));
            if (type == LogFormat.FULL || type == LogFormat.LAST) {
                recordEnds(end);
            }
        } else {
            broken = true;
            fragments.clear();
            if (begins) {
                return at; // the record before it was never ended
            }
        }
        return end;
    }

    private void recordEnds(int end) {
        records.add(fragments);
        fragments = new ArrayList<>();
        if (broken) {
            wholeBehindBreak = true;
        } else {
            soundUpTo = end;
        }
    }

    /** Where the next fragment begins. What is left of a block that has no room for a header is filled with zeros. */
    private int skip(int at) {
        int blockEnd = Math.min((at / LogFormat.BLOCK_BYTES + 1) * LogFormat.BLOCK_BYTES, log.limit());
        if (blockEnd - at < LogFormat.HEADER_BYTES && blockEnd % LogFormat.BLOCK_BYTES == 0 && isZero(at, blockEnd)) {
            if (!broken && fragments.isEmpty()) {
                soundUpTo = blockEnd;
            }
            return blockEnd;
        }
        broken = true;
        fragments.clear();
        int next = at + 1;
        while (next < log.limit() && !LogFormat.isFragment(log, next)) {
            next++;
        }
        return next;
    }

    private boolean isZero(int from, int to) {
        for (int at = from; at < to; at++) {
            if (log.get(at) != 0) {
                return false;
            }
        }
        return true;
    }
}
