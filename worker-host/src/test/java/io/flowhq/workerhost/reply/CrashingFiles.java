package io.flowhq.workerhost.reply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files of H2 whose every write is a crash point: before it, in the middle of it and after it. Named {@code crash:<path>};
 * one per JVM.
 */
public final class CrashingFiles extends FilePathWrapper {
    private static final Set<String> LEDGERS_METHODS = Arrays.stream(Ledger.class.getDeclaredMethods())
            .filter(method -> !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic())
            .map(Method::getName)
            .collect(Collectors.toUnmodifiableSet());

    private static volatile CrashPoints points = CrashPoints.noting();

    /** The same file, with crash points. */
    static Path around(Path file, CrashPoints crashPoints) {
        points = crashPoints;
        FilePath.register(new CrashingFiles());
        return Path.of("crash:" + file);
    }

    @Override
    public String getScheme() {
        return "crash";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new CrashingFile(super.open(mode));
    }

    /** The ledger's method that is being carried out. */
    private static String writer() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.filter(frame -> frame.getDeclaringClass() == Ledger.class)
                        .map(StackWalker.StackFrame::getMethodName)
                        .filter(LEDGERS_METHODS::contains)
                        .findFirst()
                        .orElse("nobody"));
    }

    private static final class CrashingFile extends FileBase {
        private final FileChannel file;

        CrashingFile(FileChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            String write = "write of ledger." + writer();
            points.pass("before " + write);
            points.passAmid("amid " + write, () -> writeHalf(source, position));
            int written = file.write(source, position);
            points.pass("after " + write);
            return written;
        }

        private void writeHalf(ByteBuffer source, long position) {
            try {
                file.write(source.slice(source.position(), source.remaining() / 2), position);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            throw new IOException("H2 writes at positions only; what is written here would pass no crash point");
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
