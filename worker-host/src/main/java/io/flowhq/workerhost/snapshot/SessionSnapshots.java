package io.flowhq.workerhost.snapshot;

import io.flowhq.contract.SessionSnapshot;
import io.flowhq.contract.sessionstore.Checksum;
import io.flowhq.contract.sessionstore.SessionStore;
import io.flowhq.contract.sessionstore.SessionStoreException;
import io.flowhq.contract.sessionstore.UnusableSnapshotException;
import io.flowhq.workerhost.process.FolderTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the sessions of one host's folder to a store and back. A session is brought here when another host has served it
 * since, which the generation tells: each start leaves its own in the folder, and a snapshot of a newer one can only have been
 * taken elsewhere.
 *
 * <p>Thread-safe; what concerns one tenant is done one after the other. Every method blocks, and throws {@link
 * SessionStoreException} with a sentence when it could not do its work.
 */
public final class SessionSnapshots {
    private static final Logger LOG = LoggerFactory.getLogger(SessionSnapshots.class);

    /** What the worker of a running session packs for its agent, in the session folder. */
    public static final String PACKED = "session.zip";

    private static final String ENCRYPTED = "session.encrypted";
    private static final String INCOMING = "incoming";
    private static final String SERVED = "served";

    private final Path sessions;
    private final SessionStore store;
    private final SnapshotCipher cipher;
    private final Clock clock;
    private final Map<UUID, Object> guards = new ConcurrentHashMap<>();

    /** @param sessions the host's folder of sessions */
    public SessionSnapshots(Path sessions, SessionStore store, SnapshotKey key, Clock clock) {
        this.sessions = sessions;
        this.store = store;
        this.cipher = new SnapshotCipher(key);
        this.clock = clock;
    }

    /** A step with a tenant's files. */
    private interface Step<T> {
        T run(Path session) throws IOException, InterruptedException;
    }

    /**
     * Makes the session folder ready for a generation: claims the session, and puts the newest whole snapshot in its place
     * where that is newer. Does nothing for a generation that was made ready before. No process may use the folder.
     */
    public void prepare(UUID tenant, long generation) throws InterruptedException {
        guarded(tenant, session -> {
            long served = served(session);
            if (served == generation) {
                return tenant;
            }
            List<SessionSnapshot> newer = store.claim(tenant, generation).stream()
                    .filter(snapshot ->
                            snapshot.generation() > served || !Files.exists(session.resolve(SessionFiles.LEDGER)))
                    .toList();
            if (!newer.isEmpty()) {
                restoreNewestOf(newer, session);
            }
            Files.createDirectories(session);
            WholeFile.write(session.resolve(SERVED), Long.toString(generation));
            return tenant;
        });
    }

    /** Keeps what the tenant's running worker has packed. */
    public SessionSnapshot keepPacked(UUID tenant, long generation, Instant takenAt) throws InterruptedException {
        return guarded(tenant, session -> keep(tenant, generation, takenAt, session));
    }

    /** Packs and keeps a session that no process uses any more. */
    public SessionSnapshot keepQuiet(UUID tenant, long generation) throws InterruptedException {
        return guarded(tenant, session -> {
            Instant now = clock.instant();
            SessionArchive.packQuiet(session, session.resolve(PACKED));
            return keep(tenant, generation, now, session);
        });
    }

    /** The phone is not linked any more. */
    public void forget(UUID tenant, long generation) throws InterruptedException {
        guarded(tenant, session -> {
            store.forget(tenant, generation);
            return tenant;
        });
    }

    /** The tenant is deleted. */
    public void remove(UUID tenant) throws InterruptedException {
        guarded(tenant, session -> {
            store.remove(tenant);
            return tenant;
        });
    }

    private SessionSnapshot keep(UUID tenant, long generation, Instant takenAt, Path session) throws IOException {
        Path packed = session.resolve(PACKED);
        Path encrypted = session.resolve(ENCRYPTED);
        try {
            UUID id = UUID.randomUUID();
            try (InputStream in = Files.newInputStream(packed);
                    OutputStream out = Files.newOutputStream(encrypted)) {
                cipher.encrypt(tenant, id, in, out);
            }
            SessionSnapshot snapshot =
                    new SessionSnapshot(id, tenant, generation, takenAt, Files.size(encrypted), Checksum.of(encrypted));
            store.put(snapshot, encrypted);
            return snapshot;
        } finally {
            Files.deleteIfExists(encrypted);
            Files.deleteIfExists(packed);
        }
    }

    private void restoreNewestOf(List<SessionSnapshot> snapshots, Path session) throws IOException {
        for (SessionSnapshot snapshot : snapshots) {
            try {
                restore(snapshot, session);
                LOG.info("The session of {} goes on from its snapshot of {}", snapshot.tenantId(), snapshot.takenAt());
                return;
            } catch (UnusableSnapshotException e) {
                LOG.warn("{} The one before is tried.", e.getMessage());
            }
        }
        LOG.error("No snapshot in the store is whole; the session goes on with what is here, or is linked anew");
    }

    private void restore(SessionSnapshot snapshot, Path session) throws IOException {
        Path incoming = session.resolve(INCOMING);
        Path encrypted = session.resolve(ENCRYPTED);
        FolderTree.delete(incoming);
        Files.createDirectories(incoming);
        try (FileChannel channel = FileChannel.open(
                session.resolve(SessionFiles.LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) { // held until the channel is closed
                throw new IOException("another process uses it");
            }
            store.fetch(snapshot, encrypted);
            try (InputStream in =
                    cipher.decrypting(snapshot.tenantId(), snapshot.id(), Files.newInputStream(encrypted))) {
                SessionArchive.unpack(in, incoming);
            } catch (IOException e) {
                throw new SessionStoreException(
                        "The snapshot " + snapshot.id() + ", taken at " + snapshot.takenAt() + ", cannot be unpacked: "
                                + e.getMessage()
                                + ". See whether FLOWHQ_SNAPSHOT_KEY_FILE holds the same key as on the other hosts.",
                        e);
            }
            WholeFile.forceTree(incoming);
            replace(session, incoming);
            WholeFile.force(session);
        } catch (OverlappingFileLockException e) {
            throw new IOException("this process uses it", e);
        } finally {
            FolderTree.delete(incoming);
            Files.deleteIfExists(encrypted);
        }
    }

    /** Who dies in between, or loses its power, begins again: the generation is not noted yet. */
    private static void replace(Path session, Path incoming) throws IOException {
        for (String part : List.of(SessionFiles.PROFILE, SessionFiles.LEDGER)) {
            FolderTree.delete(session.resolve(part));
            if (Files.exists(incoming.resolve(part))) {
                Files.move(incoming.resolve(part), session.resolve(part));
            }
        }
    }

    private static long served(Path session) throws IOException {
        Path mark = session.resolve(SERVED);
        return Files.exists(mark) ? Long.parseLong(Files.readString(mark).strip()) : -1;
    }

    private <T> T guarded(UUID tenant, Step<T> step) throws InterruptedException {
        synchronized (guards.computeIfAbsent(tenant, any -> new Object())) {
            try {
                return step.run(sessions.resolve(tenant.toString()));
            } catch (IOException e) {
                throw new SessionStoreException(
                        "The session folder of " + tenant + " cannot be used: " + e.getMessage() + ".", e);
            }
        }
    }
}
