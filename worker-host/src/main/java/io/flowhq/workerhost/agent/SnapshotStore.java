package io.flowhq.workerhost.agent;

import io.flowhq.contract.sessionstore.SessionStoreException;
import io.flowhq.workerhost.snapshot.FolderSessionStore;
import io.flowhq.workerhost.snapshot.SessionSnapshots;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The snapshot store that a host's settings name, opened.
 *
 * @param id the same on all hosts that can go on with each other's sessions: they have the same store and the same key
 * @param snapshots of this host's sessions
 */
record SnapshotStore(String id, SessionSnapshots snapshots) {
    /**
     * Opens it.
     *
     * @param sessions the host's folder of sessions
     * @throws InvalidAgentSettingException if it cannot be used
     */
    static SnapshotStore open(SnapshotSettings settings, Path sessions, Clock clock) {
        try {
            FolderSessionStore store = FolderSessionStore.open(settings.folder());
            return new SnapshotStore(
                    "snapshots-" + store.id() + "-" + settings.key().fingerprint(),
                    new SessionSnapshots(sessions, store, settings.key(), clock));
        } catch (SessionStoreException e) {
            throw new InvalidAgentSettingException(e.getMessage() + " Choose another FLOWHQ_SNAPSHOT_STORE.");
        }
    }
}
