package io.flowhq.workerhost.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.TenantSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workers' records and settings in the run folder. Used by one thread; writes are small and whole. */
final class WorkerRecords {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerRecords.class);
    private final RunFolder folder;
    private final ObjectMapper mapper = ContractCodec.mapper();
    /** The settings that this agent has written: most starts are of a worker that died, with those of before. */
    private final Map<UUID, TenantSettings> written = new HashMap<>();

    WorkerRecords(RunFolder folder) {
        this.folder = folder;
    }

    /** Writes the settings where the worker reads them at its start, unless they lie there already. */
    void writeSettings(DesiredWorker wanted) throws IOException {
        Path file = folder.configFile(wanted.tenantId());
        if (!wanted.settings().equals(written.get(wanted.tenantId())) || !Files.exists(file)) {
            folder.store(file, mapper.writeValueAsString(wanted.settings()));
            written.put(wanted.tenantId(), wanted.settings());
        }
    }

    void write(WorkerRecord worker) throws IOException {
        folder.store(folder.processFile(worker.wanted().tenantId()), mapper.writeValueAsString(worker));
    }

    /** The same worker with another past. */
    void remember(UUID tenant, Past past) throws IOException {
        WorkerRecord present = read(folder.processFile(tenant));
        write(new WorkerRecord(present.wanted(), present.process(), past));
    }

    void forget(UUID tenant) {
        written.remove(tenant);
        try {
            folder.forget(tenant);
        } catch (IOException e) {
            LOG.warn("The record of worker {} stays, the next agent will find it dead", tenant, e);
        }
    }

    /** What an earlier agent left; a record that cannot be read is put aside, for a person to look at. */
    List<WorkerRecord> leftBehind() throws IOException {
        return records(this::putAside);
    }

    /** The same for somebody who only looks. */
    List<WorkerRecord> readable() throws IOException {
        return records(file -> {});
    }

    private List<WorkerRecord> records(Consumer<Path> unreadable) throws IOException {
        List<WorkerRecord> records = new ArrayList<>();
        for (UUID tenant : folder.tenants()) {
            Path file = folder.processFile(tenant);
            try {
                if (Files.exists(file)) {
                    records.add(read(file));
                }
            } catch (IOException e) {
                String why = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.toString();
                LOG.warn("The record of worker {} cannot be read: {}", tenant, why);
                unreadable.accept(file);
            }
        }
        return records;
    }

    private WorkerRecord read(Path file) throws IOException {
        WorkerRecord record = mapper.readValue(Files.readString(file), WorkerRecord.class);
        if (record == null) { // such is the JSON of null
            throw new IOException("it says nothing");
        }
        return record;
    }

    private void putAside(Path file) {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".bad"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The record {} stays, for the next agent to stumble over", file, e);
        }
    }
}
