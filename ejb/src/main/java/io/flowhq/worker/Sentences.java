package io.flowhq.worker;

import java.time.Duration;

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
