package io.flowhq.workerhost.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.TenantSettings;
import io.flowhq.workerhost.link.AgentLine;
import io.flowhq.workerhost.link.FromWorker;
import io.flowhq.workerhost.link.LoggedLine;
import io.flowhq.workerhost.link.WorkerLink;
import io.flowhq.workerhost.process.ProcessIdentity;
import io.flowhq.workerhost.process.ProcessTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Whose worker this is and how it lives with its host. Immutable.
 *
 * @param tenantId from TENANT_ID
 * @param generation from FLOWHQ_GENERATION; 0 for one that was started by hand
 * @param configFile from FLOWHQ_CONFIG_FILE: the tenant's settings as JSON
 * @param agentSocket from FLOWHQ_AGENT_SOCKET; without one the worker logs its events
 * @param leaseUntil from FLOWHQ_LEASE_UNTIL_MS: on a shared session store, until when it may serve unless told of a later
 *     end; milliseconds since boot
 * @param sessions from SESSIONS_PATH
 * @param heartbeat from HEARTBEAT_INTERVAL_MS
 * @param agentGrace from FLOWHQ_AGENT_GRACE_MS: life without an agent
 * @param replyMaxAge from FLOWHQ_REPLY_MAX_AGE_MINUTES
 * @param snapshotInterval from FLOWHQ_SNAPSHOT_INTERVAL_MS, which the agent gives where there is a snapshot store
 */
record WorkerSettings(
        UUID tenantId,
        long generation,
        Path configFile,
        Optional<Path> agentSocket,
        OptionalLong leaseUntil,
        Path sessions,
        Duration heartbeat,
        Duration agentGrace,
        Duration replyMaxAge,
        Optional<Duration> snapshotInterval) {
    static final Path DEFAULT_SESSIONS = Path.of("sessions");
    static final Duration DEFAULT_HEARTBEAT = Duration.ofSeconds(30);
    static final Duration DEFAULT_AGENT_GRACE = Duration.ofMinutes(2);
    static final Duration DEFAULT_REPLY_MAX_AGE = Duration.ofMinutes(60);

    /**
     * From the environment.
     *
     * @throws InvalidSettingException if something is missing or malformed
     */
    static WorkerSettings from(Map<String, String> environment) {
        EnvironmentReader reader = new EnvironmentReader(environment);
        return new WorkerSettings(
                reader.requiredId("TENANT_ID"),
                reader.number("FLOWHQ_GENERATION", 0),
                reader.requiredPath("FLOWHQ_CONFIG_FILE"),
                reader.path("FLOWHQ_AGENT_SOCKET"),
                reader.number("FLOWHQ_LEASE_UNTIL_MS"),
                reader.path("SESSIONS_PATH").orElse(DEFAULT_SESSIONS),
                reader.millis("HEARTBEAT_INTERVAL_MS", DEFAULT_HEARTBEAT),
                reader.millis("FLOWHQ_AGENT_GRACE_MS", DEFAULT_AGENT_GRACE),
                reader.minutes("FLOWHQ_REPLY_MAX_AGE_MINUTES", DEFAULT_REPLY_MAX_AGE),
                reader.text("FLOWHQ_SNAPSHOT_INTERVAL_MS")
                        .map(given -> reader.millis("FLOWHQ_SNAPSHOT_INTERVAL_MS", Duration.ZERO)));
    }

    /**
     * What the configuration file says of the tenant.
     *
     * @throws InvalidSettingException if it cannot be read
     */
    TenantSettings tenant() {
        try {
            return ContractCodec.mapper().readValue(Files.readString(configFile), TenantSettings.class);
        } catch (JsonProcessingException e) {
            throw new InvalidSettingException(
                    "FLOWHQ_CONFIG_FILE " + configFile + " holds no tenant's settings: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new InvalidSettingException("FLOWHQ_CONFIG_FILE " + configFile + " cannot be read.");
        }
    }

    /** The line to the agent, or, without one, to the log; not open yet. */
    AgentLine agentLine(AgentLine.Listener listener) {
        return agentSocket
                .<AgentLine>map(socket -> new WorkerLink(socket, listener))
                .orElseGet(() -> new LoggedLine(listener));
    }

    /** How this process introduces itself there. */
    FromWorker.Hello hello() {
        ProcessIdentity self = ProcessTable.self();
        return new FromWorker.Hello(tenantId, generation, self.pid(), self.startTicks());
    }
}
