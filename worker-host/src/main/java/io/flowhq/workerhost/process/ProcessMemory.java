package io.flowhq.workerhost.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process holds, as {@code /proc} tells. Nothing for one that has ended or belongs to somebody else. */
public final class ProcessMemory {
    private static final int BYTES_SHIFT = 10; // /proc counts in units of 1024 bytes

    private ProcessMemory() {}

    /** All of it, what it shares with others in full: never less than {@link #proportional}, and quickly told. */
    static long resident(long pid) {
        return bytes(pid, "status", "VmRSS:");
    }

    /** What it shares with others in proportion (PSS); takes the kernel about a millisecond for a browser. */
    public static long proportional(long pid) {
        return bytes(pid, "smaps_rollup", "Pss:");
    }

    private static long bytes(long pid, String file, String field) {
        try {
            String text = new String(
                    Files.readAllBytes(Path.of("/proc", Long.toString(pid), file)), StandardCharsets.ISO_8859_1);
            int at = text.indexOf("\n" + field);
            if (at < 0) {
                return 0; // a zombie has none
            }
            String amount = text.substring(at + 1 + field.length(), text.indexOf("kB", at));
            return Long.parseLong(amount.strip()) << BYTES_SHIFT;
        } catch (IOException e) {
            return 0; // it ended meanwhile
        }
    }
}
