package io.flowhq.systemtests;

import io.flowhq.systemtests.faults.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one FlowHQ that they share, and what lies around it: started before the first of them, taken down after the
 * last. Whoever breaks something there mends it. The workers of a class are stopped after it, for each costs CPU as long as it runs.
 */
public final class FlowHqExtension implements ParameterResolver, AfterAllCallback {
    /**
     * Short times, so that a stale worker shows within seconds; the threshold is six heartbeats. And a server that is gone again
     * before the second compiler's work pays: starting one takes 23 s of CPU with the first compiler alone, 39 with both. Jobs
     * begin when a test says so, not at an hour of the day.
     */
    static final Map<String, String> SETTINGS = Map.of(
            "HEARTBEAT_INTERVAL_MS", "1000",
            "STALE_THRESHOLD_MINUTES", "0.1",
            "STALE_CHECK_INTERVAL_MS", "1000",
            "FLOWHQ_HOST_HEARTBEAT_MS", "1000",
            "FLOWHQ_HOST_LEASE_MS", "5000",
            "FLOWHQ_USAGE_ROLLUP_AT", "off",
            "FLOWHQ_MESSAGE_ARCHIVE_AT", "off",
            "FLOWHQ_SERVER_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == RunningFlowHq.class || type == Surroundings.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Breakable shared = store(context)
                .getOrComputeIfAbsent(Breakable.class, key -> Breakable.start("1", false, Map.of()), Breakable.class);
        return parameter.getParameter().getType() == RunningFlowHq.class ? shared.flowHq() : shared.surroundings();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        Breakable shared = store(tests).get(Breakable.class, Breakable.class);
        if (shared != null) {
            stopWorkers(shared.flowHq());
        }
    }

    /** All but those of the demo's own shops. Nobody waits until they have ended. */
    private static void stopWorkers(RunningFlowHq flowHq) {
        List<String> demo = flowHq.demo().tenants().stream().map(Demo.Shop::id).toList();
        flowHq
                .api()
                .request()
                .get("/admin/tenants?status=RUNNING&size=500")
                .jsonPath()
                .<String>getList("items.id")
                .stream()
                .filter(tenant -> !demo.contains(tenant))
                .forEach(tenant -> flowHq.api().command(tenant, "stop"));
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getRoot().getStore(Namespace.create(FlowHqExtension.class));
    }

    /** A folder under /tmp for a state: short, because Unix sockets lie in it. */
    static Path newState() {
        try {
            return Files.createTempDirectory("fhq");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A FlowHQ and what lies around it; closing it takes down both and removes the state folder. */
    record Breakable(RunningFlowHq flowHq, Surroundings surroundings) implements AutoCloseable {
        /**
         * Starts both.
         *
         * @param real whether what lies around is to be as near to reality as this machine lets us
         * @param more settings than those of all tests
         */
        static Breakable start(String nodes, boolean real, Map<String, String> more) {
            Path state = newState();
            Map<String, String> settings = new HashMap<>(FreePorts.forFlowHq());
            settings.putAll(SETTINGS);
            settings.putAll(more);
            Surroundings surroundings = real ? Surroundings.real(state, settings) : Surroundings.of(state, settings);
            settings.putAll(surroundings.settings());
            try {
                return new Breakable(RunningFlowHq.start(state, settings, "--nodes", nodes), surroundings);
            } catch (RuntimeException e) {
                surroundings.close();
                throw e;
            }
        }

        /** Leaves the state folder to whoever wants to know why. */
        void takeDown() {
            flowHq.close();
            surroundings.close();
        }

        @Override
        public void close() {
            takeDown();
            flowHq.script().removeState();
        }
    }
}
