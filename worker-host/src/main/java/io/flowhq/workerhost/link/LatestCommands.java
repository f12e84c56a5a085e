package io.flowhq.workerhost.link;

import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.HostCommand;
import io.flowhq.contract.LeaseGranted;
import io.flowhq.contract.UnreadableMessageException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What counts of the commands that wait in a host's queue. They are history: only the newest of each slot does, or a worker is
 * started just to be ended; and none that is another host's or cannot be read. Used by one thread.
 */
final class LatestCommands {
    private static final Logger LOG = LoggerFactory.getLogger(LatestCommands.class);

    private final String host;
    private final ContractCodec codec;
    private final Map<String, HostCommand> bySlot = new LinkedHashMap<>();

    /** @param host whose queue it is */
    LatestCommands(String host, ContractCodec codec) {
        this.host = host;
        this.codec = codec;
    }

    /** The next in the queue, as it was sent. */
    void add(String json) {
        try {
            HostCommand command = codec.decodeCommand(json);
            if (command.host().equals(host)) {
                bySlot.put(command.slot(), command);
            }
        } catch (UnreadableMessageException e) {
            LOG.warn("A command for this host is ignored: {}", e.getMessage());
        }
    }

    /**
     * Whether a newer command behind these could make one of them worthless. A lease is worth what it says, whatever comes after
     * it; and to look whether anything does is a question to the broker, which a quiet host would ask after every heartbeat.
     */
    boolean canBeOutdated() {
        return !bySlot.values().stream().allMatch(LeaseGranted.class::isInstance);
    }

    /** Those that count, in the order of their slots' first. */
    Collection<HostCommand> all() {
        return List.copyOf(bySlot.values());
    }
}
