package io.flowhq.fleet.job.command;

import io.flowhq.fleet.job.RunContext;
import io.flowhq.fleet.job.WorkItem;
import io.flowhq.worker.CommandKind;
import io.flowhq.worker.CommandReceipt;
import io.flowhq.worker.WorkerCommands;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Issues a run's commands. Their ids follow from run and tenant: a command that is issued again, because a server died
 * before it could note the first time, is the same command and acts once. Thread-safe.
 */
@ApplicationScoped
public class JobCommands {
    @Inject
    WorkerCommands commands;

    CommandReceipt issue(RunContext run, WorkItem item, CommandKind kind) {
        return commands.issueAs(item.tenantId(), kind, run.requestedBy(), key(run, item), id(run, item));
    }

    /** Whether the command was issued, though perhaps nobody noted it. */
    boolean issuedBefore(RunContext run, WorkItem item) {
        return commands.find(id(run, item)).isPresent();
    }

    private static String key(RunContext run, WorkItem item) {
        return "job/" + run.key().run() + "/" + item.tenantId();
    }

    private static UUID id(RunContext run, WorkItem item) {
        return UUID.nameUUIDFromBytes(key(run, item).getBytes(StandardCharsets.UTF_8));
    }
}
