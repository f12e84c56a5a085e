package io.flowhq.workerhost.reply.journal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How far a journal's file holds records.
 *
 * @param end where the last of them ends
 * @param torn how many bytes follow that are no record: of a write that was not finished
 */
public record JournalContents(long end, long torn) {
    /** What gets the records, oldest first. */
    @FunctionalInterface
    public interface Reader {
        /** One of them. */
        void record(byte[] record) throws IOException;
    }

    /** Whether it can be gone on with as it is. */
    public boolean isWhole() {
        return torn == 0 && end > 0;
    }

    /**
     * Reads a file, one record after the other, of which only one is held. One that is missing, or ended before it had begun,
     * holds nothing.
     *
     * @throws IOException if it cannot be read or is no journal
     */
    public static JournalContents read(Path file, Reader reader) throws IOException {
        if (Files.notExists(file)) {
            return new JournalContents(0, 0);
        }
        long size = Files.size(file);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            byte[] beginning = in.readNBytes(Journal.BEGINNING.length);
            if (!Arrays.equals(beginning, Journal.BEGINNING)) {
                if (!isUnbegun(beginning, in)) {
                    throw new IOException(file + " is no journal");
                }
                return new JournalContents(0, size);
            }
            long end = beginning.length;
            for (byte[] record = next(in, size - end); record.length > 0; record = next(in, size - end)) {
                reader.record(record);
                end += Journal.FRAME_BYTES + record.length;
            }
            return new JournalContents(end, size - end);
        }
    }

    /** A power loss can leave zeros where something was to be written. */
    private static boolean isUnbegun(byte[] beginning, DataInputStream rest) throws IOException {
        for (int i = 0; i < beginning.length; i++) {
            if (beginning[i] != 0 && beginning[i] != Journal.BEGINNING[i]) {
                return false;
            }
        }
        for (int next = rest.read(); next >= 0; next = rest.read()) {
            if (next != 0) {
                return false;
            }
        }
        return true;
    }

    /** Empty when what follows is no record. */
    private static byte[] next(DataInputStream in, long remaining) throws IOException {
        if (remaining < Journal.FRAME_BYTES) {
            return new byte[0];
        }
        int length = in.readInt();
        int checksum = in.readInt();
        if (length <= 0 || length > remaining - Journal.FRAME_BYTES) {
            return new byte[0];
        }
        byte[] record = new byte[length];
        in.readFully(record);
        return Journal.checksum(record) == checksum ? record : new byte[0];
    }
}
