package io.flowhq.systemtests.faults;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One line of a history. */
public sealed interface HistoryEvent {
    /** When, on the runner's clock. */
    Instant at();

    /** A command is about to be given. */
    record Invoked(Instant at, String tenant, String key, WorkerOrder order) implements HistoryEvent {}

    /** It was accepted: from now on it must not be lost. */
    record Accepted(Instant at, String tenant, String key, String commandId) implements HistoryEvent {}

    /** It was refused: it must have done nothing. */
    record Refused(Instant at, String tenant, String key, int status) implements HistoryEvent {}

    /** Nobody can know whether it was accepted. */
    record Unanswered(Instant at, String tenant, String key, String why) implements HistoryEvent {
        /** For callers: FlowHQ is broken. What it needs may be away, which is 503. */
        static final String MISTAKE = "status 500";
    }

    /** Something was broken, or mended. */
    record Damage(Instant at, String what) implements HistoryEvent {}

    /** The control plane answers for the first time after it did not. */
    record Back(Instant at) implements HistoryEvent {}

    /** What REST shows of a worker. */
    record Seen(Instant at, String tenant, String phase, String desired, long generation, @Nullable Instant lastSeen)
            implements HistoryEvent {}

    /** How many browsers run on a tenant's profile, or open pages the simulator has for its number: the greater one. */
    record Pages(Instant at, String tenant, int open) implements HistoryEvent {}

    /** A customer writes to a shop, once in a history. */
    record Written(Instant at, String tenant, String customer) implements HistoryEvent {}

    /**
     * What a customer has got when all is mended and every shop is open.
     *
     * @param replies what the customer sees
     * @param outcomes what the shop's log says of messages of this customer
     */
    record Served(Instant at, String tenant, String customer, long replies, List<String> outcomes)
            implements HistoryEvent {}

    /**
     * How a tenant stands when all is mended and quiet.
     *
     * @param commands those that REST still knows
     * @param generations of the journal, oldest first
     * @param errorCodes of the journal, in any order
     */
    record Left(
            Instant at,
            String tenant,
            String phase,
            String desired,
            Set<String> commands,
            List<Long> generations,
            Set<String> errorCodes)
            implements HistoryEvent {}
}
