package io.flowhq.worker;

import io.flowhq.host.Relocation;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The sentences that supervision says to people. */
final class Sentences {
    private Sentences() {}

    static String stale(Duration silence) {
        return "The page of this worker has not answered for " + inWords(silence)
                + "; its processes are killed and it starts again.";
    }

    static String lost(String host) {
        return "The host " + host + " does not report any more; it is not known whether this worker still answers."
                + " It is shown again as it is when the host is back.";
    }

    static String lost(String host, Relocation.Reason why) {
        String silent = "The host " + host + " does not report any more. ";
        return switch (why) {
            case OWN_STORE ->
                lost(host) + " It is not moved, because its session lies in that host's own folder: elsewhere the shop"
                        + " would have to scan a QR again. If the host will never be back, an administrator can remove"
                        + " it.";
            case NOT_YET ->
                silent + "Another host that shares its session store takes this worker as soon as nothing can run"
                        + " there any more.";
            case FROZEN ->
                silent
                        + "This worker is not moved, because more than half of the hosts fell silent at once, which looks"
                        + " like the network or the broker.";
            case NO_ROOM ->
                silent + "No other host that shares its session store has room; this worker moves as soon as one has.";
        };
    }

    static String drained(Relocation.Reason why) {
        return switch (why) {
            case OWN_STORE ->
                "Its session lies in the host's own folder: elsewhere the shop would have to scan a QR again. Stop it when"
                        + " the host has to go.";
            case NOT_YET -> "It moves soon.";
            case FROZEN -> "Nothing is moved while more than half of the hosts are silent.";
            case NO_ROOM -> "No other host that shares its session store has room; it moves as soon as one has.";
        };
    }

    static String failed() {
        return "It has failed and waits for a person; restarting it moves it.";
    }

    static String movedFromLost(String from, String to) {
        return "Host " + from + " is lost; host " + to + ", which shares its session store, takes this worker.";
    }

    static String endedWithItsHost(String host) {
        return "Host " + host + " is lost, and nothing of this worker can run there any more.";
    }

    static String hostRemoved(String host) {
        return "Host " + host + " was removed; another host takes this worker as soon as one can.";
    }

    static String failedOnRemoved(String host, @Nullable String why) {
        return "Host " + host + " was removed, where this worker had failed; it starts when somebody starts it. "
                + Objects.requireNonNullElse(why, "");
    }

    static String endedWithRemoved(String host) {
        return "Host " + host + " was removed, and this worker was not to run.";
    }

    static String leaves(String host) {
        return "Host " + host + " is drained; this worker moves to another host.";
    }

    static String movedFromDrained(String host) {
        return "It has left host " + host + ", which is drained.";
    }

    static String stoppedUnasked(String host) {
        return "The host " + host + " has ended this worker without being asked, as it does when it shuts down;"
                + " it starts again with the host.";
    }

    /** Such as {@code 2 min 4 s}. */
    private static String inWords(Duration time) {
        long minutes = time.toMinutes();
        return minutes == 0 ? time.toSeconds() + " s" : minutes + " min " + time.toSecondsPart() + " s";
    }
}
