package io.flowhq.host;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether the workers of a host may leave it without anybody asking for them one by one: because the host is lost, or
 * drained. A pure function of what is known.
 */
public final class Relocation {
    private Relocation() {}

    /** What becomes of them. */
    public sealed interface Verdict {}

    /** They may go, the next one to this host. */
    public record Go(String host) implements Verdict {}

    /** They stay. */
    public record Stay(Reason reason) implements Verdict {}

    /** Why workers stay where they are. */
    public enum Reason {
        /** Its session folders are its own. */
        OWN_STORE,
        /** Its lease or the time to kill is not over yet. */
        NOT_YET,
        /** Too many hosts are silent at once: {@link Freeze}. */
        FROZEN,
        /** No host that shares its session store can take one more. */
        NO_ROOM
    }

    /** Whether it is proved that nothing runs on a silent host any more: only where workers end with its lease. */
    public static boolean hasEndedOn(HostView host, Instant now) {
        return host.sharesStore() && Placement.isOver(host, now);
    }

    /** Of the workers of a host that is silent or draining. */
    public static Verdict of(HostView host, List<HostView> all, Instant now) {
        if (!host.sharesStore()) {
            return new Stay(Reason.OWN_STORE);
        }
        if (Freeze.of(host, all).isPresent()) {
            return new Stay(Reason.FROZEN);
        }
        if (host.status().silent() && !Placement.isOver(host, now)) {
            return new Stay(Reason.NOT_YET);
        }
        Optional<String> next = Placement.choose(all, new Placement.Home(host.name(), true, true), now);
        return next.isPresent() ? new Go(next.get()) : new Stay(Reason.NO_ROOM);
    }
}
