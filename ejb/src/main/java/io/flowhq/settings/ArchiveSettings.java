package io.flowhq.settings;

import java.nio.file.Path;

/**
 * Where old messages go, and when.
 *
 * @param folder FLOWHQ_ARCHIVE_PATH, default archive in the server's data folder; with several servers one that all share
 * @param retentionDays FLOWHQ_MESSAGE_RETENTION_DAYS, default 90; a tenant may have its own
 */
public record ArchiveSettings(Path folder, int retentionDays) {
    private static final int DEFAULT_RETENTION_DAYS = 90;

    /**
     * Reads them.
     *
     * @param dataFolder the server's
     */
    public static ArchiveSettings from(Environment environment, Path dataFolder) {
        return new ArchiveSettings(
                Path.of(environment.text(
                                "FLOWHQ_ARCHIVE_PATH",
                                dataFolder.resolve("archive").toString()))
                        .toAbsolutePath()
                        .normalize(),
                environment.number("FLOWHQ_MESSAGE_RETENTION_DAYS", DEFAULT_RETENTION_DAYS, 1));
    }
}
