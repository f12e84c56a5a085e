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
 * <p>A linked session lies in the folder of the host that made it. It goes back there, or to a host that shares that
 * folder once nothing of the old host can still run; anything else would ask the shop to scan a QR again.
 */
public final class Placement {
    /** Asking a worker takes 10 s at most, killing and proving its tree dead a little more. */
    public static final Duration KILL_TIME = Duration.ofSeconds(15);

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
        List<HostView> candidates = hosts.stream().filter(Placement::hasRoom).toList();
        if (home != null) {
            if (candidates.stream().anyMatch(host -> host.name().equals(home.host()))) {
                return Optional.of(home.host());
            }
            if (home.linked()) {
                Optional<HostView> previous = hosts.stream()
                        .filter(host -> host.name().equals(home.host()))
                        .filter(host -> home.stopped() || isOver(host, now))
                        .findFirst();
                candidates = candidates.stream()
                        .filter(host -> previous.isPresent()
                                && host.sessionStore().equals(previous.get().sessionStore()))
                        .toList();
            }
        }
        return candidates.stream()
                .max(Comparator.comparingInt(HostView::room).thenComparing(HostView::name, Comparator.reverseOrder()))
                .map(HostView::name);
    }

    private static boolean hasRoom(HostView host) {
        return host.status().takesWorkers() && host.room() > 0;
    }

    /** Whether nothing of a shared session store can run on a host any more: its lease and the time to kill are over. */
    private static boolean isOver(HostView host, Instant now) {
        return host.status().silent() && host.leaseUntil().plus(KILL_TIME).isBefore(now);
    }
}
