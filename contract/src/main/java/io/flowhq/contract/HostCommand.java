package io.flowhq.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What the control plane tells one host, on {@link Addresses#ofHost}. Levels, not edges: a lost or late one does no harm.
 * {@link WorkerRequest} alone is a question and {@link SessionAnswer} an answer; both expire.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DesiredSet.class, name = "desired_set"),
    @JsonSubTypes.Type(value = LeaseGranted.class, name = "lease_granted"),
    @JsonSubTypes.Type(value = WorkerRequest.class, name = "worker_request"),
    @JsonSubTypes.Type(value = SessionAnswer.class, name = "session_answer")
})
public sealed interface HostCommand permits DesiredSet, LeaseGranted, WorkerRequest, SessionAnswer {
    /** The host it is for; a host ignores what is for another. */
    String host();

    /** A newer command of the same slot replaces one that still waits, at the broker as well as at the host. */
    String slot();
}
