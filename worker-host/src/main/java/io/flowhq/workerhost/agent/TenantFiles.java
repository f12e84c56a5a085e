package io.flowhq.workerhost.agent;

import io.flowhq.workerhost.process.FolderTree;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A tenant's session folder and logs on this host. Immutable; blocks for as long as the disk takes. */
final class TenantFiles {
    private static final Logger LOG = LoggerFactory.getLogger(TenantFiles.class);
    private final Path sessions;
    private final Path logs;

    TenantFiles(Path sessions, Path logs) {
        this.sessions = sessions;
        this.logs = logs;
    }

    /** Whether there is a browser's profile, which may be linked to a phone. */
    boolean hasProfile(UUID tenant) {
        return Files.isDirectory(sessions.resolve(tenant.toString()).resolve("profile"));
    }

    /** Takes all of it away; false when something stays. */
    boolean remove(UUID tenant) {
        try {
            FolderTree.delete(sessions.resolve(tenant.toString()));
            if (Files.isDirectory(logs)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(logs, tenant + "*")) {
                    for (Path file : files) {
                        FolderTree.delete(file);
                    }
                }
            }
            return true;
        } catch (IOException e) {
            LOG.warn("Not all files of the removed tenant {} could be taken away; trying again", tenant, e);
            return false;
        }
    }
}
