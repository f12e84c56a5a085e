package io.flowhq.fleet.job.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * What a tenant's folder holds, for whoever reads the archive without FlowHQ: {@code manifest.json}. A file that it does not
 * name, or a second look at one that it does, is the leftover of an interrupted run.
 *
 * @param format how the files are to be read
 * @param messages how many there are in all files
 */
record ArchiveManifest(UUID tenantId, String format, long messages, List<ArchiveFile> files) {
    static final String NAME = "manifest.json";

    private static final String FORMAT =
            "CSV (RFC 4180, UTF-8, first line with names) in gzip; sha256 of the gzip file";
    private static final ObjectMapper MAPPER = ContractCodec.newMapper();

    ArchiveManifest {
        files = List.copyOf(files);
    }

    static ArchiveManifest of(UUID tenantId, List<ArchiveFile> files) {
        return new ArchiveManifest(
                tenantId,
                FORMAT,
                files.stream().mapToLong(ArchiveFile::messages).sum(),
                files);
    }

    void write(Path folder) throws IOException {
        Durable.replace(
                folder.resolve(NAME), MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    }
}
