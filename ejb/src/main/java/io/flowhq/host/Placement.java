package io.flowhq.host;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides which host takes a worker. A pure function of what is known; thread-safe.
 *
 * <p>A linked session lies in the folder of the host that made it. It goes back there, or to any host that shares that
 * folder once nothing of the old host can still run; anything else would ask the shop to scan a QR again.
 */
public final class Placement {
    /**
     * After a lease's end nothing of a shared session store runs on its host any more. Workers end themselves two seconds
     * before it, their agent kills what does not within a second, and proves it dead within five.
     */
    public static final Duration KILL_TIME = Duration.ofSeconds(10);

    /** Of two hosts with the same room the first by name. */
    private static final Comparator<HostView> MOST_ROOM =
            Comparator.comparingInt(HostView::room).thenComparing(HostView::name, Comparator.reverseOrder());

    private Placement() {}

    /**
     * Where a worker was before.
     *
     * @param host the name of that host
     * @param linked whether a phone is linked, so that the session there is worth keeping
     * @param stopped whether it is proved that nothing of the worker runs there any more
     */
    public record Home(String host, boolean linked, boolean stopped) {}

    /**
     * The host to take.
     *
     * @param hosts all there are
     * @param home where the worker was before, or null
     * @param now the present time
     */
    public static Optional<String> choose(List<HostView> hosts, @Nullable Home home, Instant now) {
        Optional<HostView> previous = home == null
                ? Optional.empty()
                : hosts.stream().filter(host -> host.name().equals(home.host())).findFirst();
        List<HostView> candidates =
                hosts.stream().filter(HostView::takesOneMore).toList();
        if (home != null) {
            boolean free =
                    home.stopped() || previous.filter(host -> isOver(host, now)).isPresent();
            Optional<HostView> sharing = previous.filter(host -> free && host.sharesStore());
            if (sharing.isPresent()) {
                List<HostView> equals = candidates.stream()
                        .filter(host -> host.sharesStoreWith(sharing.get()))
                        .toList();
                if (home.linked() || !equals.isEmpty()) {
                    return mostRoom(equals);
                }
            }
            if (candidates.stream().anyMatch(host -> host.name().equals(home.host()))) {
                return Optional.of(home.host());
            }
            boolean mayRunThere =
                    !free && previous.filter(HostView::sharesStore).isPresent();
            if (home.linked() || mayRunThere) {
                return Optional.empty();
            }
        }
        return mostRoom(candidates);
    }

    private static Optional<String> mostRoom(List<HostView> candidates) {
        return candidates.stream().max(MOST_ROOM).map(HostView::name);
    }

    /** Whether nothing of a shared session store can run on a host any more: its lease and the time to kill are over. */
    static boolean isOver(HostView host, Instant now) {
        return host.status().silent() && host.leaseUntil().plus(KILL_TIME).isBefore(now);
    }
}
