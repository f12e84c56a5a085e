package io.flowhq.workerhost.agent;

import io.flowhq.workerhost.process.ProcessLauncher;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What all workers of an agent share.
 *
 * @param host this host's name
 * @param incarnation of this agent
 * @param clock for what people read
 * @param nanoTime for what is measured, like {@link System#nanoTime}
 */
record AgentParts(
        String host,
        long incarnation,
        Clock clock,
        LongSupplier nanoTime,
        AgentLoop loop,
        StartQueue startQueue,
        RestartPolicy restartPolicy,
        ProcessLauncher launcher,
        WorkerProgram program,
        WorkerRecords records,
        TenantRemovals removals,
        Reporter reporter) {}
