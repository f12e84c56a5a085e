package io.flowhq.systemtests.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What lies around a FlowHQ and can be broken there: the line between hosts and broker, the hosts' clock. To be
 * there before FlowHQ is started, with {@link #settings}, and until it is down.
 *
 * @param line between hosts and broker
 * @param clock of the hosts; empty where nobody asked for it, or libfaketime is missing
 */
public record Surroundings(Partition line, Optional<HostClock> clock) implements AutoCloseable {
    /**
     * Makes them.
     *
     * @param state the state folder of the FlowHQ to come
     * @param brokerPort on which its broker will listen
     * @param settable whether the hosts' clock is to be settable, which costs each agent some percent of a core
     */
    public static Surroundings of(Path state, int brokerPort, boolean settable) {
        return new Surroundings(
                new Partition(brokerPort), settable ? HostClock.in(state.resolve("clock")) : Optional.empty());
    }

    /** What {@code ./flowhq} has to be started with. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("FLOWHQ_HOST_BROKER_URL", "tcp://127.0.0.1:" + line.port());
        clock.ifPresent(it -> settings.putAll(it.settings()));
        return settings;
    }

    /** Everything is as it should be again. */
    public void mend() {
        line.mend();
        clock.ifPresent(it -> it.set(Duration.ZERO));
    }

    @Override
    public void close() {
        line.close();
    }
}
