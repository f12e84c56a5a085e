package io.flowhq.fleet.job.archive;

import java.time.Instant;

/**
 * A file of a tenant's archive.
 *
 * @param number counts from 1
 * @param messages how many it holds
 * @param bytes its size, compressed
 * @param sha256 of the compressed file, in hexadecimal
 * @param oldestAt when the oldest of its messages was written
 * @param newestAt when the newest was
 */
public record ArchiveFile(
        int number, String file, int messages, long bytes, String sha256, Instant oldestAt, Instant newestAt) {}
