package io.flowhq.workerhost.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The workers of a host as text: a table for people, or JSON. Immutable, thread-safe. */
final class WorkerList {
    private static final ObjectMapper MAPPER = ContractCodec.mapper();

    private final List<WorkerLine> lines;

    WorkerList(List<WorkerLine> lines) {
        this.lines = lines.stream()
                .sorted(Comparator.comparing(WorkerLine::tenantId))
                .toList();
    }

    String text(boolean json) {
        return json ? json() : table();
    }

    private String table() {
        return lines.isEmpty()
                ? "No workers.\n"
                : lines.stream().map(WorkerLine::row).collect(Collectors.joining("", WorkerLine.head(), ""));
    }

    private String json() {
        try {
            return MAPPER.writeValueAsString(lines) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A list of workers is always JSON", e);
        }
    }
}
