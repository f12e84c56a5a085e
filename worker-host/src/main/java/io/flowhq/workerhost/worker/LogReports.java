package io.flowhq.workerhost.worker;

import io.flowhq.contract.MessagesRecorded;
import io.flowhq.workerhost.link.FromWorker.LogEntries;
import io.flowhq.workerhost.link.FromWorker.LogEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes the lines of the tenant's log to the agent, some at a time: told one by one, they would cost the control plane more
 * than the replies cost the worker, and on the same machine the replies would wait for them. Of several lines about one
 * message the latest says all, so those that wait together are told as one. They wait for a quiet moment, in which no reply is being given.
 *
 * <p>Thread-safe, never blocks. What waits here is in the ledger too.
 */
final class LogReports {
    /** Six bytes each at worst as JSON, so that a report stays well below the agent's limit of 1 MB for a line. */
    static final int MOST_CHARACTERS = 65_536;

    /** So long nothing more may have come; most replies take less. */
    static final Duration QUIET = Duration.ofMillis(100);

    /** After so many looks it is told whatever comes: within the two seconds in which everything that happens here is to be seen. */
    static final int MOST_LOOKS = 10;

    private final Consumer<LogEntries> agent;
    private final Later later;
    private final Map<String, LogEntry> waiting = new LinkedHashMap<>();
    private boolean watched;
    private boolean moreCame;
    private int looks;

    /** What does something after a while, on another thread than the caller's. */
    interface Later {
        void after(Duration pause, Runnable work);
    }

    LogReports(Consumer<LogEntries> agent, Later later) {
        this.agent = agent;
        this.later = later;
    }

    /** A line for the next report. */
    synchronized void add(LogEntry entry) {
        waiting.put(entry.direction() + " " + entry.waMessageId(), entry);
        moreCame = true;
        if (!watched) {
            watched = true;
            looks = 0;
            lookLater();
        }
    }

    private void lookLater() {
        moreCame = false;
        later.after(QUIET, this::look);
    }

    private void look() {
        if (isTimeToTell()) {
            tell();
        }
    }

    private synchronized boolean isTimeToTell() {
        looks++;
        watched = moreCame && looks < MOST_LOOKS;
        if (watched) {
            lookLater();
        }
        return !watched;
    }

    /** Tells what waits; whoever is told may wait for somebody who adds a line meanwhile. */
    void tell() {
        reportsOf(takeAll()).forEach(agent);
    }

    private synchronized List<LogEntry> takeAll() {
        List<LogEntry> all = List.copyOf(waiting.values());
        waiting.clear();
        return all;
    }

    /** Lines as reports, each within its bounds. */
    static List<LogEntries> reportsOf(Collection<LogEntry> entries) {
        List<LogEntries> reports = new ArrayList<>();
        List<LogEntry> next = new ArrayList<>();
        int characters = 0;
        for (LogEntry entry : entries) {
            characters += entry.messageText().length();
            if (!next.isEmpty() && (next.size() == MessagesRecorded.MOST || characters > MOST_CHARACTERS)) {
                reports.add(new LogEntries(next));
                next.clear();
                characters = entry.messageText().length();
            }
            next.add(entry);
        }
        if (!next.isEmpty()) {
            reports.add(new LogEntries(next));
        }
        return reports;
    }
}
