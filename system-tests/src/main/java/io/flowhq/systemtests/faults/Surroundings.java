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
 */
public record Surroundings(Partition line, Optional<HostClock> clock, Optional<Disk> disk) implements AutoCloseable {
    /**
     * Makes them.
     *
     * @param state the state folder of the FlowHQ to come
     * @param brokerPort on which its broker will listen
     * @param settable whether the hosts' clock is to be settable, which costs each agent some percent of a core
     */
    public static Surroundings of(Path state, int brokerPort, boolean settable) {
        return new Surroundings(
                new Partition(brokerPort),
                settable ? HostClock.in(state.resolve("clock")) : Optional.empty(),
                Disk.below(state.resolve("sessions")));
    }

    /** What {@code ./flowhq} has to be started with. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("FLOWHQ_HOST_BROKER_URL", "tcp://127.0.0.1:" + line.port());
        clock.ifPresent(it -> settings.putAll(it.settings()));
        return settings;
    }

    /** Why something cannot be broken here, a sentence each. */
    public List<String> missing() {
        return Stream.of(
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
