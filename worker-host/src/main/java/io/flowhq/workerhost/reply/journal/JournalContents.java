package io.flowhq.workerhost.reply.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a journal's file holds.
 *
 * @param records oldest first
 * @param end where the last of them ends
 * @param torn how many bytes follow that are no record: of a write that was not finished
 */
public record JournalContents(List<byte[]> records, long end, long torn) {
    public JournalContents {
        records = List.copyOf(records);
    }

    /** Whether it can be gone on with as it is. */
    public boolean isWhole() {
        return torn == 0 && end > 0;
    }

    /**
     * Reads a file whole. One that is missing, or ended before it had begun, holds nothing.
     *
     * @throws IOException if it cannot be read or is no journal
     */
    public static JournalContents read(Path file) throws IOException {
        byte[] all = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        if (!beginsAsJournal(all)) {
            if (!isUnbegun(all)) {
                throw new IOException(file + " is no journal");
            }
            return new JournalContents(List.of(), 0, all.length);
        }
        ByteBuffer rest = ByteBuffer.wrap(all).position(Journal.BEGINNING.length);
        List<byte[]> records = new ArrayList<>();
        int end = rest.position();
        for (byte[] record = next(rest); record.length > 0; record = next(rest)) {
            records.add(record);
            end = rest.position();
        }
        return new JournalContents(records, end, all.length - end);
    }

    private static boolean beginsAsJournal(byte[] all) {
        int length = Journal.BEGINNING.length;
        return all.length >= length && Arrays.equals(all, 0, length, Journal.BEGINNING, 0, length);
    }

    /** A power loss can leave zeros where something was to be written. */
    private static boolean isUnbegun(byte[] all) {
        for (int i = 0; i < all.length; i++) {
            if (all[i] != 0 && (i >= Journal.BEGINNING.length || all[i] != Journal.BEGINNING[i])) {
                return false;
            }
        }
        return true;
    }

    /** Empty when what follows is no record. */
    private static byte[] next(ByteBuffer rest) {
        if (rest.remaining() < Journal.FRAME_BYTES) {
            return new byte[0];
        }
        int length = rest.getInt();
        int checksum = rest.getInt();
        if (length <= 0 || length > rest.remaining()) {
            return new byte[0];
        }
        byte[] record = new byte[length];
        rest.get(record);
        return Journal.checksum(record) == checksum ? record : new byte[0];
    }
}
