package io.flowhq.fleet.job.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's folder holds, for whoever reads the archive without FlowHQ: {@code manifest.json}. A file that it does not
 * name is the leftover of an interrupted run.
 *
 * @param format how the files are to be read
 * @param messages how many there are in {@code files}
 * @param files whose messages are not in the database any more
 * @param moving the file whose messages were just being moved: they are in the database or, if not there, in it; null when there
 *     is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ArchiveManifest(
        UUID tenantId, String format, long messages, List<ArchiveFile> files, @Nullable ArchiveFile moving) {
    static final String NAME = "manifest.json";

    private static final String FORMAT =
            "CSV (RFC 4180, UTF-8, first line with names) in gzip; sha256 of the gzip file";
    private static final ObjectMapper MAPPER = ContractCodec.newMapper();

    ArchiveManifest {
        files = List.copyOf(files);
    }

    static ArchiveManifest of(UUID tenantId, List<ArchiveFile> files) {
        return of(tenantId, files, null);
    }

    static ArchiveManifest whileMoving(UUID tenantId, List<ArchiveFile> files, ArchiveFile moving) {
        return of(tenantId, files, moving);
    }

    private static ArchiveManifest of(UUID tenantId, List<ArchiveFile> files, @Nullable ArchiveFile moving) {
        long messages = files.stream().mapToLong(ArchiveFile::messages).sum();
        return new ArchiveManifest(tenantId, FORMAT, messages, files, moving);
    }

    /** Does nothing where the folder says so already. */
    void write(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        byte[] content = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
            Durable.replace(file, content);
        }
    }
}
