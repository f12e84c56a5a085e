package io.flowhq.workerhost.reply;

import io.flowhq.workerhost.reply.journal.FileOpener;
import io.flowhq.workerhost.reply.journal.WrappedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Files whose every write, and every force to the disk, is a crash point: before it, amid a write, and after it. */
final class CrashingFiles implements FileOpener {
    private static final Set<String> LEDGERS_METHODS = Arrays.stream(Ledger.class.getDeclaredMethods())
            .filter(method -> !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic())
            .map(Method::getName)
            .collect(Collectors.toUnmodifiableSet());

    private final CrashPoints points;

    CrashingFiles(CrashPoints points) {
        this.points = points;
    }

    @Override
    public FileChannel open(Path file, OpenOption... options) throws IOException {
        return new CrashingFile(MACHINE.open(file, options));
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

    private final class CrashingFile extends WrappedFile {
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

        @Override
        public void force(boolean metaData) throws IOException {
            String force = "force of ledger." + writer();
            points.pass("before " + force);
            super.force(metaData);
            points.pass("after " + force);
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
