package io.flowhq.workerhost.whatsapp.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * How much room a browser has on the disk of its profile, and how much it needs.
 *
 * @param usableBytes asked anew each time; may block for a look at the disk
 */
public record DiskRoom(LongSupplier usableBytes) {
    /**
     * Opening its databases, Chromium writes up to 4 MB for each, the size of LevelDB's buffer. One that finds no room then
     * throws away what is in it: seen each time with 64 KB of room and less, and a link lost with it.
     */
    private static final long TO_OPEN_BYTES = 16L << 20;

    /** Enough for a browser to end in order, which writes what the page has kept last. */
    private static final long TO_GO_ON_BYTES = 4L << 20;

    /** That of the disk where this profile is, or will be. */
    public static DiskRoom of(ProfileFolder folder) {
        return new DiskRoom(() -> usableBytes(folder.profile().toAbsolutePath()));
    }

    /** Whether a page may open what it has kept without losing it for want of room. */
    public boolean isEnoughToOpen() {
        return usableBytes.getAsLong() >= TO_OPEN_BYTES;
    }

    /** Whether a page that is open may go on. */
    public boolean isEnoughToGoOn() {
        return usableBytes.getAsLong() >= TO_GO_ON_BYTES;
    }

    private static long usableBytes(Path profile) {
        Path there = profile;
        while (Files.notExists(there)) {
            there = there.getParent();
        }
        return there.toFile().getUsableSpace();
    }
}
