package io.flowhq.workerhost.link;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.flowhq.contract.TenantSettings;
import io.flowhq.contract.WorkerRequestKind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an agent tells a worker over the socket. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ToWorker.Configure.class, name = "configure"),
    @JsonSubTypes.Type(value = ToWorker.Stop.class, name = "stop"),
    @JsonSubTypes.Type(value = ToWorker.Halt.class, name = "halt"),
    @JsonSubTypes.Type(value = ToWorker.LogEntriesStored.class, name = "log_entries_stored"),
    @JsonSubTypes.Type(value = ToWorker.Lease.class, name = "lease"),
    @JsonSubTypes.Type(value = ToWorker.Ask.class, name = "ask")
})
public sealed interface ToWorker {
    /**
     * The tenant's settings changed; used from the next message on.
     *
     * @param configVersion an older one than known is ignored
     */
    record Configure(long configVersion, TenantSettings settings) implements ToWorker {}

    /**
     * End yourself: reconnect off, queues drained up to the limit, browser closed, exit 0.
     *
     * @param logout unlink the device first; the tenant is being deleted
     */
    record Stop(boolean logout) implements ToWorker {}

    /** End yourself at once, whatever waits: another incarnation is to run. The browser ends with the process. */
    record Halt() implements ToWorker {}

    /**
     * The broker has these log entries; they need not be told again.
     *
     * @param ids of {@link FromWorker.LogEntry}
     */
    record LogEntriesStored(List<String> ids) implements ToWorker {
        public LogEntriesStored {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Serve until then and not a moment longer, unless a later one is told: afterwards another host may run this tenant.
     *
     * @param untilMillis on {@link BootClock}
     */
    record Lease(long untilMillis) implements ToWorker {}

    /**
     * Somebody waits for something that this worker has or can do.
     *
     * @param requestId what an answer refers to
     * @param kind what is asked for
     * @param chat the chat that it is about, or null
     */
    record Ask(UUID requestId, WorkerRequestKind kind, @Nullable String chat) implements ToWorker {}
}
