package io.flowhq.workerhost.link;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.Handover;
import io.flowhq.contract.LinkCode;
import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.MessageOutcome;
import io.flowhq.contract.MessagesRecorded;
import io.flowhq.contract.WorkerPhase;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a worker tells its agent over the socket. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FromWorker.Hello.class, name = "hello"),
    @JsonSubTypes.Type(value = FromWorker.State.class, name = "state"),
    @JsonSubTypes.Type(value = FromWorker.Pulse.class, name = "pulse"),
    @JsonSubTypes.Type(value = FromWorker.Handovers.class, name = "handovers"),
    @JsonSubTypes.Type(value = FromWorker.LogEntries.class, name = "log_entries"),
    @JsonSubTypes.Type(value = FromWorker.Picture.class, name = "picture"),
    @JsonSubTypes.Type(value = FromWorker.SessionPacked.class, name = "session_packed")
})
public sealed interface FromWorker {
    /**
     * The handshake, first on every connection. The agent checks all four before it believes anything else.
     *
     * @param tenantId whose worker
     * @param generation from FLOWHQ_GENERATION
     * @param pid of the worker
     * @param startTicks when it started, in clock ticks since boot: a time of day would differ once the clock is set
     */
    record Hello(UUID tenantId, long generation, long pid, long startTicks) implements FromWorker {}

    /**
     * The worker's whole state; sent at every change and after every hello.
     *
     * @param phase STARTING, AWAITING_LINK, CONNECTED, RECONNECTING, FAILED or STOPPING
     * @param errorCode why, or null; with an unchanged phase for MESSAGE_HANDLING and DISK_FULL
     * @param lastError the same as one readable sentence, or null
     * @param qr the present code's exact text, or null
     * @param qrExpiresAt when it is renewed
     * @param linkCode the characters to type instead of scanning, or null
     * @param linkedAt since when a phone is linked, or null
     * @param nextAttemptAt of a reconnect
     * @param detail one line for the journal, or null
     */
    record State(
            WorkerPhase phase,
            @Nullable ErrorCode errorCode,
            @Nullable String lastError,
            @Nullable String qr,
            @Nullable Instant qrExpiresAt,
            @Nullable LinkCode linkCode,
            @Nullable Instant linkedAt,
            @Nullable Instant nextAttemptAt,
            @Nullable String detail)
            implements FromWorker {
        public State {
            Objects.requireNonNull(phase, "phase");
        }

        // What Java makes of a record's own equals and hashCode is put together at run time, by some twenty classes: a
        // worker's first state would wait 20 ms for it.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof State that
                    && phase == that.phase
                    && errorCode == that.errorCode
                    && Objects.equals(lastError, that.lastError)
                    && Objects.equals(qr, that.qr)
                    && Objects.equals(qrExpiresAt, that.qrExpiresAt)
                    && Objects.equals(linkCode, that.linkCode)
                    && Objects.equals(linkedAt, that.linkedAt)
                    && Objects.equals(nextAttemptAt, that.nextAttemptAt)
                    && Objects.equals(detail, that.detail);
        }

        @Override
        public int hashCode() {
            return Objects.hash(
                    phase, errorCode, lastError, qr, qrExpiresAt, linkCode, linkedAt, nextAttemptAt, detail);
        }
    }

    /**
     * The heartbeat, every HEARTBEAT_INTERVAL_MS from the start of the process on, ready or not.
     *
     * @param pageAgeMs milliseconds since the page last answered a probe, or since the process began if it never did
     */
    record Pulse(long pageAgeMs) implements FromWorker {}

    /**
     * All chats in which the worker is quiet; sent at every change and after every hello.
     *
     * @param chats the latest first
     */
    record Handovers(List<Handover> chats) implements FromWorker {
        public Handovers {
            chats = List.copyOf(chats);
        }
    }

    /**
     * What is new for the tenant's log, in the order in which it happened.
     *
     * @param entries as many as one {@link MessagesRecorded} holds at most
     */
    record LogEntries(List<LogEntry> entries) implements FromWorker {
        public LogEntries {
            entries = List.copyOf(entries);
            if (entries.isEmpty() || entries.size() > MessagesRecorded.MOST) {
                throw new IllegalArgumentException(
                        "entries must be 1 to " + MessagesRecorded.MOST + ", not " + entries.size());
            }
        }
    }

    /**
     * A message for the tenant's log, kept in the worker's ledger and told again until {@link ToWorker.LogEntriesStored}.
     *
     * @param id the worker's own, for the acknowledgement
     */
    record LogEntry(
            String id,
            MessageDirection direction,
            String fromNumber,
            String toNumber,
            String messageText,
            String waMessageId,
            @Nullable MessageOutcome outcome,
            Instant at) {}

    /**
     * How the page looks, asked for by {@link ToWorker.Ask}.
     *
     * @param requestId the request that it answers
     * @param png the picture in Base64, or null
     * @param problem why there is none, in a sentence, or null
     */
    record Picture(UUID requestId, @Nullable String png, @Nullable String problem) implements FromWorker {}

    /**
     * A copy of the session lies packed in the session folder, for the agent to take away.
     *
     * @param takenAt when it was begun
     */
    record SessionPacked(Instant takenAt) implements FromWorker {}
}
