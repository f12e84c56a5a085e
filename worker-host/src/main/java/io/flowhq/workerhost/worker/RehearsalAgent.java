package io.flowhq.workerhost.worker;

import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.TenantSettings;
import io.flowhq.workerhost.link.AgentConnection;
import io.flowhq.workerhost.link.AgentSocket;
import io.flowhq.workerhost.link.FromWorker;
import io.flowhq.workerhost.link.ToWorker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The agent's part in a rehearsal: tells the worker its settings, takes its log, and asks it to stop once it has answered, or
 * when it takes too long: what it has loaded by then is still worth its archive.
 */
final class RehearsalAgent implements AgentSocket.Listener {
    /** A busy machine takes seconds to start a browser; the whole rehearsal has a minute. */
    private static final int PATIENCE_SECONDS = 20;

    private final TenantSettings settings;
    private final Executor later = CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS);

    RehearsalAgent(TenantSettings settings) {
        this.settings = settings;
    }

    @Override
    public void received(AgentConnection connection, FromWorker message) {
        if (message instanceof FromWorker.Hello) {
            connection.send(new ToWorker.Configure(1, settings));
            later.execute(() -> stop(connection));
        } else if (message instanceof FromWorker.LogEntries news) {
            connection.send(new ToWorker.LogEntriesStored(
                    news.entries().stream().map(FromWorker.LogEntry::id).toList()));
            if (news.entries().stream().anyMatch(entry -> entry.outcome() == MessageOutcome.ANSWERED)) {
                stop(connection);
            }
        }
    }

    @Override
    public void ended(AgentConnection connection) {
        // the process is about to end
    }

    private static void stop(AgentConnection connection) {
        connection.send(new ToWorker.Stop(false));
    }
}
