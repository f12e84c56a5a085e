package io.flowhq.fleet.job.usage;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.WorkerPhase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts one day of one tenant from its messages and its worker's journal, both in order of time. Not thread-safe.
 *
 * <p>An answer belongs to the oldest message of its chat that ended in ANSWERED and has no answer yet: within a chat
 * messages are answered one after the other.
 */
final class DayCounter {
    private static final double MEDIAN = 0.5;
    private static final double NEARLY_ALL = 0.95;

    private final LocalDate day;
    private final Instant end;
    private final Map<MessageOutcome, Integer> outcomes = new EnumMap<>(MessageOutcome.class);
    private final Map<String, Deque<Instant>> waiting = new HashMap<>();
    private final List<Long> latencies = new ArrayList<>();
    private int in;
    private int out;
    private WorkerPhase phase;
    private Instant phaseSince;
    private Duration uptime = Duration.ZERO;

    /**
     * A day that begins with the worker in a phase.
     *
     * @param end the day's, or now when it is not over
     */
    DayCounter(LocalDate day, Instant begin, Instant end, WorkerPhase phase) {
        this.day = day;
        this.end = end;
        this.phase = phase;
        this.phaseSince = begin;
    }

    /** A customer wrote. */
    void received(String chat, @Nullable MessageOutcome outcome, Instant at) {
        in++;
        if (outcome != null) {
            outcomes.merge(outcome, 1, Integer::sum);
        }
        if (outcome == MessageOutcome.ANSWERED) {
            waiting.computeIfAbsent(chat, any -> new ArrayDeque<>()).add(at);
        }
    }

    /** Something was written to a customer. */
    void sent(String chat, Instant at) {
        out++;
        Deque<Instant> asked = waiting.get(chat);
        if (asked != null && !asked.isEmpty()) {
            latencies.add(Math.max(0, Duration.between(asked.remove(), at).toMillis()));
        }
    }

    /** The worker's phase changed. */
    void changed(WorkerPhase to, Instant at) {
        passed(at);
        phase = to;
        phaseSince = at;
    }

    private void passed(Instant until) {
        if (phase == WorkerPhase.CONNECTED && until.isAfter(phaseSince)) {
            uptime = uptime.plus(Duration.between(phaseSince, until));
        }
    }

    UsageDay count() {
        changed(phase, end);
        Collections.sort(latencies);
        return new UsageDay(
                day, in, out, outcomes, share(MEDIAN), share(NEARLY_ALL), Math.toIntExact(uptime.toSeconds()));
    }

    /** The smallest latency that so many of all are within. */
    private @Nullable Long share(double part) {
        return latencies.isEmpty() ? null : latencies.get((int) Math.ceil(part * latencies.size()) - 1);
    }
}
