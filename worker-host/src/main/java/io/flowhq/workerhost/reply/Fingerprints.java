package io.flowhq.workerhost.reply;

import java.nio.ByteBuffer;

/**
 * A set of fingerprints, 8 to 32 bytes each: a shop may finish a million messages in a week, and a worker has a heap of
 * 64 MB. Two of a million messages share a fingerprint with a probability of one in forty millions. Not thread-safe.
 */
final class Fingerprints {
    private static final int SLOTS_AT_FIRST = 64;

    private long[] slots = new long[SLOTS_AT_FIRST];
    private int size;

    /** Already known ones are no more often there than once. */
    void add(long fingerprint) {
        int slot = slotOf(inUse(fingerprint), slots);
        if (slots[slot] == 0) {
            slots[slot] = inUse(fingerprint);
            size++;
            if (2 * size > slots.length) {
                grow();
            }
        }
    }

    boolean holds(long fingerprint) {
        return slots[slotOf(inUse(fingerprint), slots)] != 0;
    }

    /** All of them, eight bytes each, in any order. */
    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(size * Long.BYTES);
        for (long slot : slots) {
            if (slot != 0) {
                bytes.putLong(slot);
            }
        }
        return bytes.array();
    }

    /** Adds what {@link #bytes} gave. */
    void addAll(byte[] bytes) {
        ByteBuffer each = ByteBuffer.wrap(bytes);
        while (each.remaining() >= Long.BYTES) {
            add(each.getLong());
        }
    }

    private void grow() {
        long[] larger = new long[2 * slots.length];
        for (long slot : slots) {
            if (slot != 0) {
                larger[slotOf(slot, larger)] = slot;
            }
        }
        slots = larger;
    }

    /** Where it is, or would be. Fingerprints are random, so their last bits are as good as any hash. */
    private static int slotOf(long fingerprint, long[] slots) {
        int slot = (int) fingerprint & (slots.length - 1);
        while (slots[slot] != 0 && slots[slot] != fingerprint) {
            slot = slot + 1 & (slots.length - 1);
        }
        return slot;
    }

    /** Zero marks a free slot. */
    private static long inUse(long fingerprint) {
        return fingerprint == 0 ? 1 : fingerprint;
    }
}
