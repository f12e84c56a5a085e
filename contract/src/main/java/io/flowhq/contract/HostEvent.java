package io.flowhq.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What a host tells the control plane: {@link HostHeartbeat} on {@link Addresses#HEARTBEATS}, {@link WorkerScreenshot} on
 * {@link Addresses#ofAnswer}, {@link SessionRequest} on {@link Addresses#SESSIONS}, all others on {@link Addresses#EVENTS}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = HostHeartbeat.class, name = "host_heartbeat"),
    @JsonSubTypes.Type(value = WorkerSnapshot.class, name = "worker_snapshot"),
    @JsonSubTypes.Type(value = MessagesRecorded.class, name = "messages_recorded"),
    @JsonSubTypes.Type(value = HandoversReported.class, name = "handovers_reported"),
    @JsonSubTypes.Type(value = TenantRemoved.class, name = "tenant_removed"),
    @JsonSubTypes.Type(value = WorkerScreenshot.class, name = "worker_screenshot"),
    @JsonSubTypes.Type(value = SessionRequest.class, name = "session_request"),
    @JsonSubTypes.Type(value = SessionKept.class, name = "session_kept")
})
public sealed interface HostEvent
        permits HostHeartbeat,
                WorkerSnapshot,
                MessagesRecorded,
                HandoversReported,
                TenantRemoved,
                WorkerScreenshot,
                SessionRequest,
                SessionKept {
    /** The host that says so. */
    String host();
}
