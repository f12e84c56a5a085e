package io.flowhq.workerhost.whatsapp.browser;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a browser keeps its things. Nobody else may use these folders while the browser runs.
 *
 * @param profile the session with WhatsApp lives in here
 * @param temporary of this browser alone; may be emptied when no browser runs
 */
public record ProfileFolder(Path profile, Path temporary) {
    /**
     * Opening its databases, Chromium writes up to 4 MB for each, the size of LevelDB's buffer. One that finds no room then
     * throws away what is in it: seen each time with 64 KB of room and less, and a link lost with it.
     */
    private static final long ROOM_TO_OPEN_BYTES = 16L << 20;

    /** Whether a page may open what it has kept here without losing it for want of room. Blocks for a look at the disk. */
    public boolean hasRoom() {
        Path there = profile.toAbsolutePath();
        while (Files.notExists(there)) {
            there = there.getParent();
        }
        return there.toFile().getUsableSpace() >= ROOM_TO_OPEN_BYTES;
    }
}
