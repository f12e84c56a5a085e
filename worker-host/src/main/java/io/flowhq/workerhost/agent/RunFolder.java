package io.flowhq.workerhost.agent;

import io.flowhq.workerhost.process.FolderTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of what must outlive an agent: its lock, its incarnation, the socket, and one folder for each worker. One
 * agent has it at a time; only its owner may look in, for it holds the tenants' settings.
 *
 * <pre>
 *   agent.lock  incarnation  agent.sock  local.sock
 *   workers/&lt;tenant&gt;/{config.json,process.json}
 *   tmp/&lt;tenant&gt;/       the worker's TMPDIR
 * </pre>
 *
 * <p>Used by one thread.
 */
final class RunFolder implements AutoCloseable {
    /** A socket's address takes 108 bytes with its end (unix(7)); some are left for other systems. */
    static final int SOCKET_PATH_LIMIT_BYTES = 100;

    private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path root;
    private final Optional<FileLock> lock;
    private final long incarnation;

    private RunFolder(Path root, Optional<FileLock> lock, long incarnation) {
        this.root = root;
        this.lock = lock;
        this.incarnation = incarnation;
    }

    /**
     * Takes the folder and counts the agent's incarnation, also on a full disk, unless it is the first agent there.
     *
     * @throws InvalidAgentSettingException when another agent has it, or it cannot be written
     */
    static RunFolder take(Path root, Clock clock) {
        try {
            Files.createDirectories(root.resolve("workers"));
            Files.createDirectories(root.resolve("tmp"));
            Files.setPosixFilePermissions(root, OWNER_ONLY);
            return locked(root, lock(root.resolve("agent.lock")), clock);
        } catch (IOException e) {
            throw UsableFolder.unusable(root, "FLOWHQ_RUN_PATH", e);
        }
    }

    private static RunFolder locked(Path root, FileLock lock, Clock clock) throws IOException {
        try {
            return new RunFolder(root, Optional.of(lock), nextIncarnation(root.resolve("incarnation"), clock));
        } catch (IOException e) {
            lock.acquiredBy().close();
            throw e;
        }
    }

    /** Looks into the folder of an agent, whether it runs or not, without taking it. */
    static RunFolder look(Path root) {
        return new RunFolder(root, Optional.empty(), 0);
    }

    private static FileLock lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            return Optional.ofNullable(channel.tryLock()).orElseThrow(() -> taken(file));
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw taken(file);
        }
    }

    private static InvalidAgentSettingException taken(Path file) {
        return new InvalidAgentSettingException("Another agent is running on " + file.getParent()
                + "; end it first, or choose another FLOWHQ_RUN_PATH and FLOWHQ_HOST_NAME.");
    }

    /**
     * The seconds since 1970, but more than last time: where that is lost, or the disk was set back to an older copy, it is still
     * more than any before.
     */
    private static long nextIncarnation(Path file, Clock clock) throws IOException {
        String before = Files.exists(file) ? Files.readString(file).strip() : "";
        boolean counted = before.matches("[0-9]{1,18}");
        long next = Math.max(
                counted ? Long.parseLong(before) + 1 : 0, clock.instant().getEpochSecond());
        try {
            write(file, Long.toString(next));
        } catch (IOException e) {
            if (!UsableFolder.isFull(e) || !counted) {
                throw e;
            }
            // workers that run wait for an agent, and a number that is there already is changed without room for
            // another
            Files.deleteIfExists(fresh(file));
            Files.writeString(file, Long.toString(next), StandardOpenOption.WRITE);
            LOG.error(
                    "The disk of {} is full; the workers that run go on, and others are started when there is room",
                    file.getParent());
        }
        return next;
    }

    /** Counts the agents on this folder; grows from each to the next. */
    long incarnation() {
        return incarnation;
    }

    /**
     * Where the socket goes: here, or where this folder's path is too long for a socket, in a folder of the temporary one
     * that every agent on this folder finds again.
     *
     * @throws InvalidAgentSettingException when that is too long as well
     */
    Path socket() throws IOException {
        Path here = root.resolve("agent.sock");
        if (fits(here)) {
            return here;
        }
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "flowhq-" + id());
        Path elsewhere = folder.resolve("agent.sock");
        if (!fits(elsewhere)) {
            throw new InvalidAgentSettingException("The path " + here
                    + " is too long for a socket; choose a FLOWHQ_RUN_PATH of at most 80 characters.");
        }
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, OWNER_ONLY); // fails when it is somebody else's
        return elsewhere;
    }

    /** Short, the same for every agent on this folder, and another for every other folder of this machine. */
    String id() {
        return UUID.nameUUIDFromBytes(root.toString().getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 13);
    }

    /** Where a person of this machine asks the agent: beside the workers' socket. */
    Path localSocket() throws IOException {
        return socket().resolveSibling("local.sock");
    }

    private static boolean fits(Path socket) {
        return socket.toString().getBytes(StandardCharsets.UTF_8).length <= SOCKET_PATH_LIMIT_BYTES;
    }

    /** The worker's own TMPDIR. */
    Path temporaryFolder(UUID tenant) {
        return root.resolve("tmp").resolve(tenant.toString());
    }

    /** Where a worker reads its tenant's settings. */
    Path configFile(UUID tenant) {
        return folderOf(tenant).resolve("config.json");
    }

    /** Where is written which process a worker is. */
    Path processFile(UUID tenant) {
        return folderOf(tenant).resolve("process.json");
    }

    /** The tenants that an earlier agent left something of. */
    List<UUID> tenants() throws IOException {
        List<UUID> tenants = new ArrayList<>();
        if (!Files.isDirectory(root.resolve("workers"))) {
            return tenants;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root.resolve("workers"))) {
            for (Path folder : folders) {
                tenantOf(folder).ifPresent(tenants::add);
            }
        }
        return tenants;
    }

    private static Optional<UUID> tenantOf(Path folder) {
        try {
            return Optional.of(UUID.fromString(folder.getFileName().toString()));
        } catch (IllegalArgumentException e) {
            LOG.warn("{} is no worker's folder and is left alone", folder);
            return Optional.empty();
        }
    }

    /** Writes a file whole or not at all. */
    void store(Path file, String text) throws IOException {
        FolderTree.make(file.getParent());
        write(file, text);
    }

    /** Nothing is to be known of this worker any more. */
    void forget(UUID tenant) throws IOException {
        FolderTree.delete(folderOf(tenant));
    }

    private static void write(Path file, String text) throws IOException {
        Path fresh = fresh(file);
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path fresh(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    private Path folderOf(UUID tenant) {
        return root.resolve("workers").resolve(tenant.toString());
    }

    @Override
    public void close() throws IOException {
        if (lock.isPresent()) {
            lock.get().acquiredBy().close();
        }
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
