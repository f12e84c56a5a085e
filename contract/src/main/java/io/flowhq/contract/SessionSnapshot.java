package io.flowhq.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A copy of what a tenant's linked session needs, taken at one moment and encrypted by the host that took it. This says what
 * there is; the content goes beside it.
 *
 * @param id of this one copy
 * @param tenantId whose session
 * @param generation of the worker it was taken from
 * @param takenAt when, on the host's clock; what a store gives back is in the order in which it was kept
 * @param bytes of the encrypted content, at most {@link #LARGEST_BYTES}
 * @param sha256 of the encrypted content, in lower-case hexadecimal digits
 */
public record SessionSnapshot(UUID id, UUID tenantId, long generation, Instant takenAt, long bytes, String sha256) {
    /** A linked shop's profile without its caches takes a tenth of it; whatever is larger is better shared as a folder. */
    public static final long LARGEST_BYTES = 64L << 20;

    /** The newest first: generations never run beside each other, and within one the host's clock orders. */
    public static final Comparator<SessionSnapshot> NEWEST_FIRST = Comparator.comparingLong(SessionSnapshot::generation)
            .thenComparing(SessionSnapshot::takenAt)
            .reversed();

    /** What every store can tell apart. */
    private static final Duration JUST_AFTER = Duration.ofMillis(1);

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public SessionSnapshot {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tenantId, "tenant_id");
        Objects.requireNonNull(takenAt, "taken_at");
        Objects.requireNonNull(sha256, "sha256");
        if (bytes < 1 || bytes > LARGEST_BYTES) {
            throw new IllegalArgumentException("A session's snapshot takes at most " + (LARGEST_BYTES >> 20)
                    + " MB, not " + bytes + " bytes; share the hosts' session folders instead.");
        }
        if (!SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("A session's snapshot needs the SHA-256 of its content.");
        }
    }

    /** The same, taken after those that are kept: also where the host's clock was set back since, this is the newest. */
    public SessionSnapshot after(Collection<SessionSnapshot> kept) {
        Instant earliest = kept.stream()
                .filter(older -> older.generation() == generation)
                .map(older -> older.takenAt().plus(JUST_AFTER))
                .max(Comparator.naturalOrder())
                .orElse(takenAt);
        return takenAt.isBefore(earliest)
                ? new SessionSnapshot(id, tenantId, generation, earliest, bytes, sha256)
                : this;
    }
}
