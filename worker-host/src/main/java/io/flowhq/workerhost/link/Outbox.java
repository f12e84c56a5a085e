package io.flowhq.workerhost.link;

import io.flowhq.contract.HandoversReported;
import io.flowhq.contract.HostEvent;
import io.flowhq.contract.MessagesRecorded;
import io.flowhq.contract.WorkerSnapshot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the control plane is still to be told, in order, kept until the broker has it and bounded however long the broker
 * is away: of each worker the last few snapshots stay (the newest one says all), and log entries that find no room are
 * refused; their worker keeps them and says them again at its next hello.
 *
 * <p>Thread-safe; one thread takes and confirms.
 */
final class Outbox {
    static final int SNAPSHOTS_PER_WORKER = 16;
    static final int LOG_ENTRIES = 10_000;
    /** Of the log entries' texts: 64 MB at most, a quarter of the agent's heap. */
    static final int LOG_CHARACTERS = 32_000_000;
    /**
     * What happens to a worker comes in twos and threes: it died, it is about to start, it has been started. Whoever tells it waits
     * for so long after the first, so that all of it goes at once, and not while the processors are needed for the start itself.
     */
    static final Duration GATHERING = Duration.ofMillis(20);

    /**
     * One event to be told.
     *
     * @param event what
     * @param stored told once the broker has it
     */
    record Item(HostEvent event, Runnable stored) {}

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private final Duration gathering;
    private final Deque<Item> items = new ArrayDeque<>();
    private int logEntries;
    private long logCharacters;
    private boolean full;
    private boolean wokenUp;

    /** @param gathering for how long after the first others are waited for, {@link #GATHERING} for everybody but tests */
    Outbox(Duration gathering) {
        this.gathering = gathering;
    }

    /** Takes one more; false when there is no room for it. */
    synchronized boolean add(HostEvent event, Runnable stored) {
        if (event instanceof MessagesRecorded news) {
            if (logEntries >= LOG_ENTRIES || logCharacters >= LOG_CHARACTERS) {
                sayOnce();
                return false;
            }
            logEntries += news.messages().size();
            logCharacters += charactersOf(news);
        } else if (event instanceof WorkerSnapshot snapshot) {
            dropOldest(snapshot.tenantId());
        } else if (event instanceof HandoversReported report) {
            items.removeIf(item -> item.event() instanceof HandoversReported earlier
                    && earlier.tenantId().equals(report.tenantId())); // the newest one says all
        }
        items.add(new Item(event, stored));
        if (items.size() == 1) {
            notifyAll(); // with more than one, whoever takes them knows already
        }
        return true;
    }

    /** Whether log entries find room again. */
    synchronized boolean hasRoom() {
        return logEntries < LOG_ENTRIES / 2 && logCharacters < LOG_CHARACTERS / 2;
    }

    /**
     * The next ones, which stay until they are confirmed; waits for one and then for those that come soon after it, unless there
     * are enough. Empty when none comes; {@link #wakeUp} ends the waiting.
     */
    synchronized List<Item> next(int most, Duration patience) throws InterruptedException {
        if (items.isEmpty() && !wokenUp) {
            wait(patience.toMillis());
        }
        if (!items.isEmpty() && items.size() < most && !wokenUp) {
            wait(gathering.toMillis());
        }
        wokenUp = false;
        return items.stream().limit(most).toList();
    }

    /** Whoever waits for the next ones, or does so next, is to look for something else. */
    synchronized void wakeUp() {
        wokenUp = true;
        notifyAll();
    }

    /** Forgets what the broker has now. */
    synchronized void confirm(List<Item> done) {
        for (Item item : done) {
            if (items.remove(item) && item.event() instanceof MessagesRecorded told) {
                logEntries -= told.messages().size();
                logCharacters -= charactersOf(told);
                full = false;
            }
        }
    }

    private static long charactersOf(MessagesRecorded news) {
        return news.messages().stream()
                .mapToLong(message -> message.messageText().length())
                .sum();
    }

    private void dropOldest(UUID tenant) {
        long kept = items.stream().filter(item -> isSnapshotOf(item, tenant)).count();
        Iterator<Item> oldestFirst = items.iterator();
        while (kept >= SNAPSHOTS_PER_WORKER && oldestFirst.hasNext()) {
            if (isSnapshotOf(oldestFirst.next(), tenant)) {
                oldestFirst.remove();
                kept--;
            }
        }
    }

    private static boolean isSnapshotOf(Item item, UUID tenant) {
        return item.event() instanceof WorkerSnapshot snapshot
                && snapshot.tenantId().equals(tenant);
    }

    private void sayOnce() {
        if (!full) {
            full = true;
            LOG.warn("{} log entries wait for the broker; more are left with their workers", logEntries);
        }
    }
}
