package io.flowhq.host;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * More than half of the hosts fell silent at once. That is hardly ever the hosts' own end but that of the network or the
 * broker between them and us, so nothing is moved on the strength of it. Immutable.
 *
 * @param silent how many hosts fell silent
 * @param hosts how many there were
 */
public record Freeze(int silent, int hosts) {
    /** Leases that end within this time of each other end at once; what was lost long before counts no more. */
    private static final Duration AT_ONCE = Duration.ofMinutes(10);

    /** Whether the workers of a host must not be moved now; a pure function of what is known. */
    public static Optional<Freeze> of(HostView host, List<HostView> all) {
        int silent = (int) all.stream()
                .filter(each -> each.status().silent())
                .filter(each -> Duration.between(each.leaseUntil(), host.leaseUntil())
                                .abs()
                                .compareTo(AT_ONCE)
                        <= 0)
                .count();
        int there = (int) all.stream().filter(each -> !each.status().silent()).count();
        return silent > there ? Optional.of(new Freeze(silent, silent + there)) : Optional.empty();
    }

    /** The same for people, if any worker is kept from moving by it. */
    public static Optional<String> sentence(List<HostView> all) {
        return all.stream()
                .filter(host -> host.status().silent() && host.sharesStore() && host.workers() > 0)
                .flatMap(host -> of(host, all).stream())
                .findFirst()
                .map(Freeze::sentence);
    }

    private String sentence() {
        return "No worker is moved now, because " + silent + " of " + hosts
                + " hosts fell silent at once: that looks like"
                + " the network or the broker rather than the hosts. Workers move again when more of them are back.";
    }
}
