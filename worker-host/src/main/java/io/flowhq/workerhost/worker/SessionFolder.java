package io.flowhq.workerhost.worker;

import io.flowhq.workerhost.process.FolderTree;
import io.flowhq.workerhost.snapshot.SessionSnapshots;
import io.flowhq.workerhost.whatsapp.browser.ProfileFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/**
 * A tenant's session folder, held by this process alone: {@code <SESSIONS_PATH>/<tenant id>/} with the browser's profile,
 * the ledger and the lock. headless-shell has no lock of its own, and a second browser on a profile begins with empty
 * storage without a word.
 *
 * <p>The operating system lets the lock go when the process ends, however it ends.
 */
final class SessionFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel channel;

    private SessionFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the folder.
     *
     * @return empty when another process holds it
     * @throws IOException if it cannot be written
     */
    static Optional<SessionFolder> take(Path sessions, UUID tenantId) throws IOException {
        Path folder = sessions.resolve(tenantId.toString()).toAbsolutePath().normalize();
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new SessionFolder(folder, channel));
    }

    Path root() {
        return folder;
    }

    /** Where a copy of the session is packed for the agent. */
    Path packed() {
        return folder.resolve(SessionSnapshots.PACKED);
    }

    Path ledger() {
        return folder.resolve("ledger");
    }

    Path endMark() {
        return folder.resolve("end");
    }

    ProfileFolder profile() {
        return new ProfileFolder(folder.resolve("profile"), folder.resolve("tmp"));
    }

    /** Makes the folders that the browser needs, the temporary one empty. No browser may run on them. */
    void prepare() throws IOException {
        Files.createDirectories(profile().profile());
        Path temporary = profile().temporary();
        FolderTree.delete(temporary);
        Files.createDirectories(temporary);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
