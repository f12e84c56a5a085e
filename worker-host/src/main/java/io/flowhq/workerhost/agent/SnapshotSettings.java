package io.flowhq.workerhost.agent;

import io.flowhq.workerhost.snapshot.SnapshotKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where this host keeps snapshots of its sessions, so that another one can go on with them. Immutable.
 *
 * @param folder FLOWHQ_SNAPSHOT_STORE: a folder that all hosts share
 * @param key FLOWHQ_SNAPSHOT_KEY_FILE: the same on all hosts of an installation
 * @param interval FLOWHQ_SNAPSHOT_INTERVAL_MS (300000) between two of a session
 */
public record SnapshotSettings(Path folder, SnapshotKey key, Duration interval) {
    static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(5);

    /**
     * As an environment says.
     *
     * @throws InvalidAgentSettingException in one sentence
     */
    static SnapshotSettings of(String store, Optional<String> keyFile, Duration interval) {
        Path folder = Path.of(store);
        if (!folder.isAbsolute()) {
            throw new InvalidAgentSettingException(
                    "FLOWHQ_SNAPSHOT_STORE must be the absolute path of a folder that all hosts share, not '" + store
                            + "'.");
        }
        Path key = keyFile.map(Path::of)
                .orElseThrow(() -> new InvalidAgentSettingException("FLOWHQ_SNAPSHOT_STORE needs"
                        + " FLOWHQ_SNAPSHOT_KEY_FILE; make one with 'head -c 32 /dev/urandom | base64', the same on every"
                        + " host."));
        try {
            return new SnapshotSettings(folder, SnapshotKey.read(key), interval);
        } catch (IllegalArgumentException e) {
            throw new InvalidAgentSettingException("FLOWHQ_SNAPSHOT_KEY_FILE: " + e.getMessage());
        }
    }
}
