package io.flowhq.workerhost.reply.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** How files are opened: as the machine does, or with the accidents that a test puts in between. */
@FunctionalInterface
public interface FileOpener {
    /** The machine's own files. */
    FileOpener MACHINE = FileChannel::open;

    /** Opens a file, which is then written at given positions only. */
    FileChannel open(Path file, OpenOption... options) throws IOException;
}
