package io.flowhq.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the first host's agent writes down. */
record HostLog(Path file) {
    static HostLog of(RunningFlowHq flowHq) {
        return new HostLog(flowHq.script().state().resolve("logs").resolve("host-1.log"));
    }

    /** How often it has given up a connection to the broker. */
    long connectionsGivenUp() {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.contains("is gone, connecting again"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
