package io.flowhq.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one FlowHQ that they share: started before the first of them, taken down after the last. */
public final class FlowHqExtension implements ParameterResolver {
    /** Short times, so that a stale worker shows within seconds; the threshold is six heartbeats. */
    static final Map<String, String> SETTINGS = Map.of(
            "HEARTBEAT_INTERVAL_MS", "1000",
            "STALE_THRESHOLD_MINUTES", "0.1",
            "STALE_CHECK_INTERVAL_MS", "1000",
            "FLOWHQ_HOST_HEARTBEAT_MS", "1000",
            "FLOWHQ_HOST_LEASE_MS", "5000");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningFlowHq.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(FlowHqExtension.class))
                .getOrComputeIfAbsent(Shared.class, key -> new Shared(), Shared.class)
                .flowHq;
    }

    /** A folder under /tmp for a state: short, because Unix sockets lie in it. */
    static Path newState() {
        try {
            return Files.createTempDirectory("fhq");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared implements AutoCloseable {
        private final RunningFlowHq flowHq = RunningFlowHq.start(newState(), SETTINGS);

        @Override
        public void close() {
            flowHq.close();
            flowHq.script().removeState();
        }
    }
}
