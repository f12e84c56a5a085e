package io.flowhq.workerhost.reply;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files of H2 on a disk that is full from a certain write on: half of that write still finds room, and nothing after it
 * until somebody makes room. Named {@code filling:<path>}; one disk per JVM.
 */
public final class FillingFiles extends FilePathWrapper {
    private static final AtomicInteger WRITES_LEFT = new AtomicInteger(Integer.MAX_VALUE);

    static Path around(Path file) {
        FilePath.register(new FillingFiles());
        return Path.of("filling:" + file);
    }

    /** From now on so many writes find room. */
    static void leaveRoomFor(int writes) {
        WRITES_LEFT.set(writes);
    }

    static void makeRoom() {
        WRITES_LEFT.set(Integer.MAX_VALUE);
    }

    static int writesSince(int left) {
        return left - WRITES_LEFT.get();
    }

    @Override
    public String getScheme() {
        return "filling";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new FillingFile(super.open(mode));
    }

    @Override
    public OutputStream newOutputStream(boolean append) throws IOException {
        if (WRITES_LEFT.get() <= 0) {
            throw noSpace();
        }
        return super.newOutputStream(append);
    }

    private static IOException noSpace() {
        return new IOException("No space left on device");
    }

    private static final class FillingFile extends WrappedFile {
        FillingFile(FileChannel file) {
            super(file);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            int left = WRITES_LEFT.getAndDecrement();
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
