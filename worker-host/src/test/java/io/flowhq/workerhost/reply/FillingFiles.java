package io.flowhq.workerhost.reply;

import io.flowhq.workerhost.reply.journal.FileOpener;
import io.flowhq.workerhost.reply.journal.WrappedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Files on a disk that is full from a certain write on: half of that write still finds room, and nothing after it until
 * somebody makes room. Thread-safe.
 */
final class FillingFiles implements FileOpener {
    private final AtomicInteger writesLeft = new AtomicInteger(Integer.MAX_VALUE);

    /** From now on so many writes find room. */
    void leaveRoomFor(int writes) {
        writesLeft.set(writes);
    }

    void makeRoom() {
        writesLeft.set(Integer.MAX_VALUE);
    }

    int writesSince(int left) {
        return left - writesLeft.get();
    }

    @Override
    public FileChannel open(Path file, OpenOption... options) throws IOException {
        return new FillingFile(MACHINE.open(file, options));
    }

    private static IOException noSpace() {
        return new IOException("No space left on device");
    }

    private final class FillingFile extends WrappedFile {
        FillingFile(FileChannel file) {
            super(file);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            int left = writesLeft.getAndDecrement();
            if (left > 0) {
                return super.write(source, position);
            }
            if (left == 0) {
                super.write(source.slice(source.position(), source.remaining() / 2), position);
            }
            throw noSpace();
        }
    }
}
