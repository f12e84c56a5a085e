package io.flowhq.workerhost.agent;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Finds out who holds too much. Who is far from the limit is left alone for some rounds: looking costs a few reads for each
 * process, and was most of what a quiet agent did. Used by one thread at a time; blocks for as long as the looks do.
 *
 * @param <W> what is weighed; the next process of a worker is another one
 */
final class Scales<W> {
    /** With a round every 5 s, a minute: from half the limit to all of it a browser that leaks takes longer. */
    static final int ROUNDS_OF_REST = 12;

    private final Predicate<W> nearsLimit;
    private final Predicate<W> isOverLimit;
    /** The round in which each is looked at again, counted from this one. */
    private final Map<W, Integer> dueIn = new HashMap<>();

    private int newcomers;

    /**
     * @param nearsLimit the quick look: whether it may hold more than half of what it may
     * @param isOverLimit the thorough one
     */
    Scales(Predicate<W> nearsLimit, Predicate<W> isOverLimit) {
        this.nearsLimit = nearsLimit;
        this.isOverLimit = isOverLimit;
    }

    /** In the next round all are looked at. */
    void forgetRests() {
        dueIn.replaceAll((one, rounds) -> 1);
    }

    /** One round over all that there are now. */
    Set<UUID> tooHeavy(Map<UUID, W> all) {
        dueIn.keySet().retainAll(new HashSet<>(all.values())); // a map's values are searched one by one
        Set<UUID> tooHeavy = new HashSet<>();
        all.forEach((tenant, one) -> {
            Integer rounds = dueIn.computeIfPresent(one, (it, before) -> before - 1);
            if (rounds == null) {
                // the first rest of each is of another length, or all of them would always be looked at together
                dueIn.put(one, 1 + newcomers++ % ROUNDS_OF_REST);
            } else if (rounds == 0) {
                dueIn.put(one, ROUNDS_OF_REST);
            }
            if ((rounds == null || rounds == 0) && nearsLimit.test(one)) {
                dueIn.put(one, 1);
                if (isOverLimit.test(one)) {
                    tooHeavy.add(tenant);
                }
            }
        });
        return tooHeavy;
    }
}
