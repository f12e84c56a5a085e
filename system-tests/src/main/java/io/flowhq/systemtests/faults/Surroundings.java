package io.flowhq.systemtests.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What lies around a FlowHQ and can be broken there: the line between hosts and broker, the hosts' clock, the disk under the
 * sessions. To be there before FlowHQ is started, with {@link #settings}, and until it is down.
 *
 * @param line between hosts and broker
 * @param clock of the hosts; empty where nobody asked for it, or libfaketime is missing
 * @param disk below the sessions of the first host; empty where nobody lets us mount
 * @param settings what {@code ./flowhq} has to be started with
 */
public record Surroundings(Line line, Optional<HostClock> clock, Optional<Disk> disk, Map<String, String> settings)
        implements AutoCloseable {
    /** Names what there is once in a process: the network of {@link #real} surroundings, which its tests take one after the other. */
    public static final String REAL = "real surroundings";

    private static final String BROKER_URL = "FLOWHQ_HOST_BROKER_URL";

    public Surroundings {
        settings = Map.copyOf(settings);
    }

    /**
     * Makes them for whoever breaks one thing and looks: the line is a {@link Relay}, which comes back the moment it is mended, and no
     * clock is set, which costs each agent some percent of a core.
     *
     * @param state the state folder of the FlowHQ to come
     * @param ports of the FlowHQ to come, by the names of their settings
     */
    public static Surroundings of(Path state, Map<String, String> ports) {
        Line line = new Relay(brokerPort(ports));
        return new Surroundings(line, Optional.empty(), disk(state), Map.of(BROKER_URL, line.brokerUrl()));
    }

    /** Makes them as near to reality as this machine lets us: clocks that can be set, and hosts in a network of their own. */
    public static Surroundings real(Path state, Map<String, String> ports) {
        Optional<HostClock> clock = HostClock.in(state.resolve("clock"));
        Optional<HostNetwork> network =
                HostNetwork.to(brokerPort(ports), Integer.parseInt(ports.get("FLOWHQ_SIM_TLS_PORT")));
        Line line = network.isPresent() ? network.get() : new Relay(brokerPort(ports));
        List<String> steps = Stream.of(clock.map(HostClock::forAgents), network.map(HostNetwork::forAgents))
                .flatMap(Optional::stream)
                .toList();
        Map<String, String> settings = new HashMap<>(AgentJava.doing(state.resolve("agent-java"), steps));
        settings.put(BROKER_URL, line.brokerUrl());
        return new Surroundings(line, clock, disk(state), settings);
    }

    private static int brokerPort(Map<String, String> ports) {
        return Integer.parseInt(ports.get("FLOWHQ_BROKER_PORT"));
    }

    private static Optional<Disk> disk(Path state) {
        return Disk.below(state.resolve("sessions"));
    }

    /** What can be broken here and what not, a sentence each. */
    public List<String> description() {
        return Stream.of(
                        "The line between hosts and broker is cut in " + line.description() + ".",
                        clock.isPresent()
                                ? ""
                                : "No clock is set: it was not asked for, or Debian's package libfaketime is missing.",
                        disk.isPresent() ? "" : "No disk is filled: nobody but root may mount one.")
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    /** Everything is as it should be again. */
    public void mend() {
        line.mend();
        clock.ifPresent(it -> it.set(Duration.ZERO));
        disk.ifPresent(Disk::free);
    }

    @Override
    public void close() {
        line.close();
        disk.ifPresent(Disk::close);
    }
}
