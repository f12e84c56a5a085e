package io.flowhq.database;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.IntSupplier;

/** Deletes what is too old in portions, so that others, who write meanwhile, wait for a second at most. */
public final class OldRows {
    /** A second's work. */
    public static final int PORTION = 5000;

    private OldRows() {}

    /**
     * Deletes a portion, in the caller's transaction.
     *
     * @param delete SQL that deletes what is older than {@code :before}, {@code :most} rows at most
     * @return how many
     */
    public static int deletePortion(EntityManager entities, String delete, Instant before) {
        return entities.createNativeQuery(delete)
                .setParameter("before", before.atOffset(ZoneOffset.UTC))
                .setParameter("most", PORTION)
                .executeUpdate();
    }

    /**
     * Deletes portion after portion until there is nothing left.
     *
     * @param portion deletes one in a transaction of its own, and says how many rows
     * @return how many rows altogether
     */
    public static int deleteAll(IntSupplier portion) {
        int all = 0;
        for (int gone = portion.getAsInt(); gone > 0; gone = portion.getAsInt()) {
            all += gone;
        }
        return all;
    }
}
