package io.flowhq.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What a host tells the control plane: {@link HostHeartbeat} on {@link Addresses#HEARTBEATS}, all others on
 * {@link Addresses#EVENTS}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = HostHeartbeat.class, name = "host_heartbeat"),
    @JsonSubTypes.Type(value = WorkerSnapshot.class, name = "worker_snapshot"),
    @JsonSubTypes.Type(value = MessageRecorded.class, name = "message_recorded"),
    @JsonSubTypes.Type(value = TenantRemoved.class, name = "tenant_removed")
})
public sealed interface HostEvent permits HostHeartbeat, WorkerSnapshot, MessageRecorded, TenantRemoved {
    /** The host that says so. */
    String host();
}
