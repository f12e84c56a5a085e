package io.flowhq.workerhost.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All processes of one moment, to be asked many questions: each tree of a host looks for its members in it. Immutable. */
public final class ProcessListing {
    private final Map<Long, ProcessEntry> byPid;
    private final Map<Long, List<ProcessEntry>> byParent;

    ProcessListing(Collection<ProcessEntry> entries) {
        byPid = entries.stream().collect(Collectors.toMap(ProcessEntry::pid, Function.identity()));
        byParent = entries.stream().collect(Collectors.groupingBy(ProcessEntry::parentPid));
    }

    Collection<ProcessEntry> all() {
        return byPid.values();
    }

    /** Exactly that process, if it was there. */
    Optional<ProcessEntry> find(ProcessIdentity identity) {
        return Optional.ofNullable(byPid.get(identity.pid()))
                .filter(entry -> entry.identity().equals(identity));
    }

    List<ProcessEntry> childrenOf(long pid) {
        return byParent.getOrDefault(pid, List.of());
    }
}
