package io.flowhq.simulator;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.simulator.network.LinkedDevices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** Keeps the linked devices in one JSON file, replaced as a whole. Guarded by the network's lock. */
final class LinkedDevicesFile implements LinkedDevices {

    private static final TypeReference<Map<String, String>> NUMBER_BY_DEVICE = new TypeReference<>() {};

    private final ObjectMapper json = new ObjectMapper();
    private final Path file;

    LinkedDevicesFile(Path folder) {
        this.file = folder.resolve("linked-devices.json");
    }

    @Override
    public Map<String, String> load() {
        try {
            return Files.exists(file) ? json.readValue(file.toFile(), NUMBER_BY_DEVICE) : Map.of();
        } catch (IOException problem) {
            throw new UncheckedIOException(file + " cannot be read.", problem);
        }
    }

    @Override
    public void save(Map<String, String> numberByDevice) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            json.writeValue(next.toFile(), numberByDevice);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException problem) {
            throw new UncheckedIOException(file + " cannot be written.", problem);
        }
    }
}
