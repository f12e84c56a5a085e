package io.flowhq.workerhost.link;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line of a worker that was started by hand: no agent, its events go to the log. Log entries are confirmed at once,
 * so that the ledger does not fill. Thread-safe, never blocks.
 */
public final class LoggedLine implements AgentLine {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedLine.class);

    private final Listener listener;

    /** A line to nobody. */
    public LoggedLine(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void open() {
        listener.connected(this::tell);
    }

    @Override
    public void tell(FromWorker message) {
        if (message instanceof FromWorker.LogEntries news) {
            news.entries().forEach(entry -> LOG.info("Event log_entry {} {}", entry.direction(), entry.outcome()));
            listener.received(new ToWorker.LogEntriesStored(
                    news.entries().stream().map(FromWorker.LogEntry::id).toList()));
        } else if (message instanceof FromWorker.State state) {
            LOG.info("Event state {} {}", state.phase(), state.errorCode()); // the sentence may name a number
            LOG.debug("Event state: {}", state);
        } else {
            LOG.debug("Event {}", message);
        }
    }

    @Override
    public Duration alone() {
        return Duration.ZERO;
    }

    @Override
    public void close(Duration limit) {
        LOG.debug("Nothing waits for an agent");
    }
}
