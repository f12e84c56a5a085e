package io.flowhq.workerhost.reply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
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

    private static final class CrashingFile extends WrappedFile {
        CrashingFile(FileChannel file) {
            super(file);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            String write = "write of ledger." + writer();
            points.pass("before " + write);
            points.passAmid("amid " + write, () -> writeHalf(source, position));
            int written = super.write(source, position);
            points.pass("after " + write);
            return written;
        }

        private void writeHalf(ByteBuffer source, long position) {
            try {
                super.write(source.slice(source.position(), source.remaining() / 2), position);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
