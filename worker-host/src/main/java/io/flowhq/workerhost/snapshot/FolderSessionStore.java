package io.flowhq.workerhost.snapshot;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.SessionSnapshot;
import io.flowhq.contract.sessionstore.Checksum;
import io.flowhq.contract.sessionstore.OutdatedGenerationException;
import io.flowhq.contract.sessionstore.SessionStore;
import io.flowhq.contract.sessionstore.SessionStoreException;
import io.flowhq.contract.sessionstore.UnusableSnapshotException;
import io.flowhq.workerhost.process.FolderTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Keeps snapshots in a folder that all hosts have mounted; its file system has to know POSIX locks (NFS 4 does).
 *
 * <pre>
 *   store.id                        tells this folder from others, wherever it is mounted
 *   &lt;tenant&gt;/lock                   held while anything below changes
 *   &lt;tenant&gt;/generation             the fence
 *   &lt;tenant&gt;/&lt;snapshot&gt;.{json,bin}  what it is, written last; and its content
 * </pre>
 */
public final class FolderSessionStore implements SessionStore {
    private static final String DESCRIPTION = ".json";
    private static final String CONTENT = ".bin";
    private static final String SENT = ".new";
    private static final String LOCK = "lock";
    private static final String FENCE = "generation";
    /** What is before the first. */
    private static final long NO_GENERATION = -1;

    private final JsonMapper mapper = (JsonMapper) ContractCodec.newMapper();
    private final Path root;

    private FolderSessionStore(Path root) {
        this.root = root;
    }

    /** What is done while no other host and no other thread does anything with that tenant. */
    private interface Guarded<T> {
        T run(Path folder) throws IOException;
    }

    /**
     * Opens the folder, and makes it a store if it is none.
     *
     * @throws SessionStoreException if it cannot be written
     */
    public static FolderSessionStore open(Path root) {
        FolderSessionStore store = new FolderSessionStore(root);
        store.id();
        return store;
    }

    /** The same on every host that has this folder mounted, and nowhere else. */
    public String id() {
        Path file = root.resolve("store.id");
        try {
            Files.createDirectories(root);
            if (!Files.exists(file)) {
                Path own = Files.writeString(root.resolve("store.id." + UUID.randomUUID()), UUID.randomUUID() + "\n");
                try {
                    Files.createLink(file, own); // of two hosts that come first at once, one finds the other's
                } catch (FileAlreadyExistsException e) {
                    return Files.readString(file).strip();
                } finally {
                    Files.delete(own);
                }
            }
            return Files.readString(file).strip();
        } catch (IOException | UnsupportedOperationException e) {
            throw failed("The snapshot folder " + root + " cannot be used", e);
        }
    }

    @Override
    public List<SessionSnapshot> claim(UUID tenantId, long generation) {
        try {
            Files.createDirectories(root.resolve(tenantId.toString()));
        } catch (IOException e) {
            throw failed("The snapshot folder " + root + " cannot be written", e);
        }
        return guarded(tenantId, generation, folder -> {
            long before = requireNotOutdated(folder, tenantId, generation);
            sweep(folder, before < generation);
            WholeFile.write(folder.resolve(FENCE), Long.toString(generation));
            return kept(folder);
        });
    }

    @Override
    public void put(SessionSnapshot snapshot, Path content) {
        UUID tenant = snapshot.tenantId();
        Path sent = root.resolve(tenant.toString()).resolve(snapshot.id() + SENT);
        try {
            Files.copy(content, sent, StandardCopyOption.REPLACE_EXISTING);
            Checksum.check(snapshot, sent);
            WholeFile.force(sent);
            guarded(tenant, snapshot.generation(), folder -> keep(folder, snapshot, sent));
        } catch (NoSuchFileException e) {
            throw new OutdatedGenerationException(tenant, snapshot.generation());
        } catch (IOException e) {
            throw failed("A snapshot of the session of " + tenant + " cannot be kept in " + root, e);
        } finally {
            deleteQuietly(sent);
        }
    }

    @Override
    public void fetch(SessionSnapshot snapshot, Path target) {
        Path content = root.resolve(snapshot.tenantId().toString()).resolve(snapshot.id() + CONTENT);
        try {
            Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
            Checksum.check(snapshot, target);
        } catch (NoSuchFileException e) {
            throw new UnusableSnapshotException(snapshot, "its content is not there");
        } catch (IOException e) {
            throw failed("The snapshot " + snapshot.id() + " cannot be read from " + root, e);
        }
    }

    @Override
    public void forget(UUID tenantId, long generation) {
        guarded(tenantId, generation, folder -> {
            requireNotOutdated(folder, tenantId, generation);
            for (SessionSnapshot snapshot : kept(folder)) {
                delete(folder, snapshot);
            }
            return tenantId;
        });
    }

    @Override
    public synchronized void remove(UUID tenantId) {
        Path folder = root.resolve(tenantId.toString());
        try {
            guarded(tenantId, Long.MAX_VALUE, locked -> {
                deleteAllButLock(locked);
                return tenantId;
            });
            // Only now that nobody here has it open: NFS keeps what is open under another name, and its folder with it
            Files.deleteIfExists(folder.resolve(LOCK));
            Files.deleteIfExists(folder);
        } catch (IOException | SessionStoreException e) {
            if (Files.isDirectory(folder)) { // else there was none, or another host was quicker
                throw failed("Something of the removed tenant " + tenantId + " stays in " + root, e);
            }
        }
    }

    private static void deleteAllButLock(Path folder) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path file : all) {
                if (!file.endsWith(LOCK)) {
                    FolderTree.delete(file);
                }
            }
        }
    }

    /**
     * Deletes what whoever died while it wrote here has left.
     *
     * @param sentToo also what was sent and not kept: only when it could not be kept any more, as it comes without the lock
     */
    private static void sweep(Path folder, boolean sentToo) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path file : all) {
                String name = file.getFileName().toString();
                boolean nameless = name.endsWith(CONTENT)
                        && !Files.exists(file.resolveSibling(name.replace(CONTENT, DESCRIPTION)));
                if (nameless || name.endsWith(WholeFile.UNFINISHED) || sentToo && name.endsWith(SENT)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private UUID keep(Path folder, SessionSnapshot snapshot, Path sent) throws IOException {
        requireNotOutdated(folder, snapshot.tenantId(), snapshot.generation());
        Files.move(sent, folder.resolve(snapshot.id() + CONTENT), StandardCopyOption.ATOMIC_MOVE);
        SessionSnapshot newest = snapshot.after(kept(folder));
        WholeFile.write(folder.resolve(snapshot.id() + DESCRIPTION), mapper.writeValueAsString(newest));
        for (SessionSnapshot older : kept(folder).stream().skip(KEPT).toList()) {
            delete(folder, older);
        }
        return snapshot.id();
    }

    /** The generation that has it until now. */
    private static long requireNotOutdated(Path folder, UUID tenantId, long generation) throws IOException {
        Path fence = folder.resolve(FENCE);
        long present =
                Files.exists(fence) ? Long.parseLong(Files.readString(fence).strip()) : NO_GENERATION;
        if (present > generation) {
            throw new OutdatedGenerationException(tenantId, generation);
        }
        return present;
    }

    private List<SessionSnapshot> kept(Path folder) throws IOException {
        List<SessionSnapshot> kept = new ArrayList<>();
        try (DirectoryStream<Path> descriptions = Files.newDirectoryStream(folder, "*" + DESCRIPTION)) {
            for (Path description : descriptions) {
                kept.add(mapper.readValue(Files.readString(description), SessionSnapshot.class));
            }
        }
        kept.sort(SessionSnapshot.NEWEST_FIRST);
        return List.copyOf(kept);
    }

    private static void delete(Path folder, SessionSnapshot snapshot) throws IOException {
        Files.deleteIfExists(folder.resolve(snapshot.id() + DESCRIPTION));
        Files.deleteIfExists(folder.resolve(snapshot.id() + CONTENT));
    }

    /** Threads of this process first: its own locks do not keep each other out. */
    private synchronized <T> T guarded(UUID tenantId, long generation, Guarded<T> work) {
        Path folder = root.resolve(tenantId.toString());
        if (!Files.isDirectory(folder)) {
            throw new OutdatedGenerationException(tenantId, generation);
        }
        try (FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock(); // until the channel is closed
            return work.run(folder);
        } catch (IOException e) {
            throw failed("The snapshots of " + tenantId + " in " + root + " cannot be used", e);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed("The file " + file + " stays", e);
        }
    }

    private static SessionStoreException failed(String what, Exception cause) {
        return new SessionStoreException(what + ": " + cause.getMessage() + ".", cause);
    }
}
