package io.flowhq.workerhost.agent;

import java.time.Clock;

/**
 * What all workers of an agent share.
 *
 * @param host this host's name
 * @param incarnation of this agent
 * @param clock for what people read
 */
record AgentParts(
        String host,
        long incarnation,
        Clock clock,
        AgentLoop loop,
        StartQueue startQueue,
        RestartPolicy restartPolicy,
        WorkerStarter starter,
        SessionTransfers transfers,
        TenantRemovals removals,
        Reporter reporter) {}
