package io.flowhq.deadletter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Does the same with several dead letters, each for itself: one that is gone keeps no other from it. Thread-safe. */
@ApplicationScoped
public class DeadLetterBatch {
    /** As many as one page of the list holds. */
    public static final int MOST = 500;

    @Inject
    DeadLetters letters;

    /**
     * What came of it.
     *
     * @param done how many it was done with
     * @param gone those that somebody had sent again or deleted before
     * @param notReplayable those that cannot be sent again as they came; they stay
     */
    public record Result(int done, List<UUID> gone, List<UUID> notReplayable) {
        public Result {
            gone = List.copyOf(gone);
            notReplayable = List.copyOf(notReplayable);
        }
    }

    /**
     * Sends them to their addresses again, in this order.
     *
     * @throws io.flowhq.broker.BrokerAwayException if the broker does not take one; it and those after it stay
     */
    public Result replay(Collection<UUID> ids) {
        return each(ids, letters::replay);
    }

    /** Deletes them for good. */
    public Result delete(Collection<UUID> ids) {
        return each(ids, letters::delete);
    }

    private static Result each(Collection<UUID> ids, Consumer<UUID> action) {
        int done = 0;
        List<UUID> gone = new ArrayList<>();
        List<UUID> notReplayable = new ArrayList<>();
        for (UUID id : new LinkedHashSet<>(ids)) {
            try {
                action.accept(id);
                done++;
            } catch (DeadLetterNotFoundException e) {
                gone.add(id);
            } catch (DeadLetterNotReplayableException e) {
                notReplayable.add(id);
            }
        }
        return new Result(done, gone, notReplayable);
    }
}
