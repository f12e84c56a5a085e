package io.flowhq.workerhost.agent;

import io.flowhq.workerhost.snapshot.SnapshotKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where this host keeps snapshots of its sessions, so that another one can go on with them. Immutable.
 *
 * @param folder the shared folder that FLOWHQ_SNAPSHOT_STORE names; empty for the control plane's database
 * @param key FLOWHQ_SNAPSHOT_KEY_FILE: the same on all hosts of an installation
 * @param interval FLOWHQ_SNAPSHOT_INTERVAL_MS (300000) between two of a session
 */
public record SnapshotSettings(Optional<Path> folder, SnapshotKey key, Duration interval) {
    static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(5);

    private static final String CONTROL_PLANE = "control-plane";

    /**
     * As an environment says.
     *
     * @throws InvalidAgentSettingException in one sentence
     */
    static SnapshotSettings of(String store, Optional<String> keyFile, Duration interval) {
        Optional<Path> folder = store.equals(CONTROL_PLANE) ? Optional.empty() : Optional.of(Path.of(store));
        if (folder.filter(path -> !path.isAbsolute()).isPresent()) {
            throw new InvalidAgentSettingException("FLOWHQ_SNAPSHOT_STORE must be '" + CONTROL_PLANE
                    + "' or the absolute path of a folder that all hosts share, not '" + store + "'.");
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
