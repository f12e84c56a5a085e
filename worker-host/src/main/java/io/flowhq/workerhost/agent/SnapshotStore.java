package io.flowhq.workerhost.agent;

import io.flowhq.contract.sessionstore.ControlPlaneSessionStore;
import io.flowhq.contract.sessionstore.SessionStore;
import io.flowhq.contract.sessionstore.SessionStoreException;
import io.flowhq.workerhost.snapshot.FolderSessionStore;
import io.flowhq.workerhost.snapshot.SessionSnapshots;
import java.time.Clock;
import java.util.Optional;

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
     * @param line to the control plane, for the store there
     * @throws InvalidAgentSettingException if it cannot be used
     */
    static SnapshotStore open(
            SnapshotSettings snapshots, AgentSettings settings, ControlPlaneSessionStore.Line line, Clock clock) {
        try {
            Optional<FolderSessionStore> folder = snapshots.folder().map(FolderSessionStore::open);
            SessionStore store =
                    folder.isPresent() ? folder.get() : new ControlPlaneSessionStore(settings.hostName(), line);
            return new SnapshotStore(
                    "snapshots-" + folder.map(FolderSessionStore::id).orElse("control-plane") + "-"
                            + snapshots.key().fingerprint(),
                    new SessionSnapshots(settings.sessions(), store, snapshots.key(), clock));
        } catch (SessionStoreException e) {
            throw new InvalidAgentSettingException(e.getMessage() + " Choose another FLOWHQ_SNAPSHOT_STORE.");
        }
    }
}
