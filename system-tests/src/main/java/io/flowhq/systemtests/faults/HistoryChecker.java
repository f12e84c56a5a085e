package io.flowhq.systemtests.faults;

import io.flowhq.systemtests.faults.HistoryEvent.Accepted;
import io.flowhq.systemtests.faults.HistoryEvent.Back;
import io.flowhq.systemtests.faults.HistoryEvent.Invoked;
import io.flowhq.systemtests.faults.HistoryEvent.Left;
import io.flowhq.systemtests.faults.HistoryEvent.Pages;
import io.flowhq.systemtests.faults.HistoryEvent.Refused;
import io.flowhq.systemtests.faults.HistoryEvent.Seen;
import io.flowhq.systemtests.faults.HistoryEvent.Served;
import io.flowhq.systemtests.faults.HistoryEvent.Unanswered;
import io.flowhq.systemtests.faults.HistoryEvent.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must never be in a history:
 *
 * <ol>
 *   <li>two live pages of one tenant;
 *   <li>a command that was accepted and is not known any more, or whose worker is wanted otherwise in the end;
 *   <li>an older generation after a newer one;
 *   <li>CONNECTED, though the page has not answered for longer than threshold and scan;
 *   <li>in the end, anything but CONNECTED where RUNNING is wanted, or but STOPPED where STOPPED is;
 *   <li>a customer who got no reply, or two, or of whose message the log says anything but once ANSWERED;
 *   <li>an answer that calls what is broken around the control plane its own mistake.
 * </ol>
 *
 * Immutable.
 */
public final class HistoryChecker {
    private final Duration longestSilence;

    /**
     * @param longestSilence for how long a page may not have answered while CONNECTED is shown: threshold, scan and
     *     heartbeat together, and some time for a busy machine
     */
    public HistoryChecker(Duration longestSilence) {
        this.longestSilence = longestSilence;
    }

    /** Everything that is wrong, a sentence each; empty if nothing is. */
    public List<String> violations(History history) {
        List<String> found = new ArrayList<>();
        twoPages(history, found);
        lostCommands(history, found);
        olderGenerations(history, found);
        silentPages(history, found);
        wrongEnds(history, found);
        unservedCustomers(history, found);
        mistakes(history, found);
        return found;
    }

    private static void mistakes(History history, List<String> found) {
        history.all(Unanswered.class)
                .filter(unanswered -> unanswered.why().equals(Unanswered.MISTAKE))
                .forEach(unanswered -> found.add("A command for " + unanswered.tenant() + " was answered with "
                        + unanswered.why() + " at " + unanswered.at()));
    }

    private static void twoPages(History history, List<String> found) {
        history.all(Pages.class)
                .filter(pages -> pages.open() > 1)
                .forEach(pages ->
                        found.add(pages.open() + " pages of " + pages.tenant() + " were open at " + pages.at()));
        history.all(Left.class)
                .filter(left -> left.errorCodes().contains("CONFLICT"))
                .forEach(left -> found.add("Two pages of " + left.tenant() + " met: its journal has a CONFLICT"));
    }

    private static void lostCommands(History history, List<String> found) {
        Map<String, Left> ends = ends(history);
        history.all(Accepted.class)
                .filter(accepted -> ends.containsKey(accepted.tenant()))
                .filter(accepted -> !ends.get(accepted.tenant()).commands().contains(accepted.commandId()))
                .forEach(accepted -> found.add("The accepted command " + accepted.commandId() + " of "
                        + accepted.tenant() + " is not known any more"));
        ends.forEach((tenant, left) -> {
            Set<String> possible = possiblyWanted(history, tenant);
            if (!possible.isEmpty() && !possible.contains(left.desired())) {
                found.add(
                        tenant + " is wanted " + left.desired() + " in the end, but its last commands say " + possible);
            }
        });
    }

    /** What the last accepted command wants, or one after it that nobody answered; empty without any. */
    private static Set<String> possiblyWanted(History history, String tenant) {
        Set<String> refused = history.all(Refused.class).map(Refused::key).collect(Collectors.toSet());
        Set<String> unanswered =
                history.all(Unanswered.class).map(Unanswered::key).collect(Collectors.toSet());
        Set<String> possible = new HashSet<>();
        boolean known = false;
        for (Invoked invoked : history.all(Invoked.class)
                .filter(it -> it.tenant().equals(tenant) && !refused.contains(it.key()))
                .toList()) {
            if (!unanswered.contains(invoked.key())) {
                possible.clear();
                known = true;
            }
            possible.add(invoked.order().desired());
        }
        return known ? possible : Set.of();
    }

    private static void olderGenerations(History history, List<String> found) {
        Map<String, Long> newest = new HashMap<>();
        history.all(Seen.class).forEach(seen -> {
            long before = newest.getOrDefault(seen.tenant(), 0L);
            if (seen.generation() < before) {
                found.add(seen.tenant() + " went from generation " + before + " back to " + seen.generation());
            }
            newest.merge(seen.tenant(), seen.generation(), Math::max);
        });
        history.all(Left.class).forEach(left -> {
            List<Long> journal = left.generations();
            for (int i = 1; i < journal.size(); i++) {
                if (journal.get(i) < journal.get(i - 1)) {
                    found.add("The journal of " + left.tenant() + " has generation " + journal.get(i) + " after "
                            + journal.get(i - 1));
                }
            }
        });
    }

    /**
     * Silence counts from the page's last answer, but not from before CONNECTED was shown, nor from before the control plane
     * was back: it gives every worker one full threshold before it judges.
     */
    private void silentPages(History history, List<String> found) {
        List<Instant> returns = history.all(Back.class).map(Back::at).toList();
        Map<String, Instant> connectedSince = new HashMap<>();
        history.all(Seen.class).forEach(seen -> {
            if (!seen.phase().equals("CONNECTED")) {
                connectedSince.remove(seen.tenant());
                return;
            }
            Instant since = connectedSince.computeIfAbsent(seen.tenant(), first -> seen.at());
            Instant silentSince = Stream.concat(
                            Stream.of(since), returns.stream().filter(back -> !back.isAfter(seen.at())))
                    .reduce(HistoryChecker::later)
                    .map(start -> seen.lastSeen() == null ? start : later(start, seen.lastSeen()))
                    .orElse(since);
            if (Duration.between(silentSince, seen.at()).compareTo(longestSilence) > 0) {
                found.add(seen.tenant() + " was shown CONNECTED at " + seen.at() + ", though its page last answered at "
                        + seen.lastSeen());
            }
        });
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static void wrongEnds(History history, List<String> found) {
        ends(history).forEach((tenant, left) -> {
            String expected = left.desired().equals("RUNNING") ? "CONNECTED" : "STOPPED";
            if (!left.phase().equals(expected)) {
                found.add(tenant + " is wanted " + left.desired() + " and ended " + left.phase());
            }
        });
    }

    private static void unservedCustomers(History history, List<String> found) {
        Map<String, Served> served =
                history.all(Served.class).collect(Collectors.toMap(Served::customer, Function.identity()));
        history.all(Written.class).forEach(written -> {
            Served end = served.get(written.customer());
            if (end == null) {
                found.add("Nobody knows what became of " + written.customer() + "'s message to " + written.tenant());
            } else if (end.replies() != 1) {
                found.add(written.customer() + " got " + end.replies() + " replies from " + written.tenant());
            } else if (!end.outcomes().equals(List.of("ANSWERED"))) {
                found.add(written.customer() + " was answered by " + written.tenant() + ", but its log says "
                        + end.outcomes());
            }
        });
    }

    private static Map<String, Left> ends(History history) {
        return history.all(Left.class)
                .collect(Collectors.toMap(Left::tenant, Function.identity(), (earlier, later) -> later));
    }
}
