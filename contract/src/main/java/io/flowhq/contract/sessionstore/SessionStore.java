package io.flowhq.contract.sessionstore;

import io.flowhq.contract.SessionSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * Keeps the latest {@value #KEPT} snapshots of each tenant's session, for all hosts that can reach it. The generation is the
 * fence: whoever has claimed a session with one makes every write of an older one fail, at once and for good, so that there
 * are never two writers.
 *
 * <p>Thread-safe. Every method blocks and may throw {@link SessionStoreException}, after which nothing has changed for others.
 */
public interface SessionStore {
    /** The present one, and the one before in case that it turns out to be torn. */
    int KEPT = 2;

    /**
     * Takes a session over for a generation.
     *
     * @return what is kept of it, the newest first
     * @throws OutdatedGenerationException if a newer one has it already
     */
    List<SessionSnapshot> claim(UUID tenantId, long generation);

    /**
     * Keeps a snapshot whole, or not at all, and lets go of older ones than the last {@value #KEPT}.
     *
     * @param content the file that {@code snapshot} describes
     * @throws OutdatedGenerationException if a newer generation has claimed the session, or the tenant is deleted
     */
    void put(SessionSnapshot snapshot, Path content);

    /**
     * Brings the content of a snapshot into a file, which is replaced.
     *
     * @throws UnusableSnapshotException when the content is not what was put
     */
    void fetch(SessionSnapshot snapshot, Path target);

    /**
     * The link is gone, and with it the worth of every snapshot; the fence stays.
     *
     * @throws OutdatedGenerationException if a newer generation has claimed the session
     */
    void forget(UUID tenantId, long generation);

    /** The tenant is deleted: nothing of it stays, and nothing is taken any more. */
    void remove(UUID tenantId);
}
