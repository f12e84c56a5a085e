package io.flowhq.web.page.console;

import io.flowhq.contract.WorkerPhase;
import io.flowhq.tenant.TenantNotFoundException;
import io.flowhq.web.page.FieldMessages;
import io.flowhq.web.security.CurrentUser;
import io.flowhq.worker.CommandKind;
import io.flowhq.worker.CommandReceipt;
import io.flowhq.worker.WorkerAlreadyRunningException;
import io.flowhq.worker.WorkerCommands;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Commands of the console: each is issued in the reader's name, and what came of it is said on the page. */
@RequestScoped
public class ConsoleCommands {
    @Inject
    WorkerCommands commands;

    @Inject
    CurrentUser currentUser;

    /** Issues one command and says what came of it. */
    void issue(UUID tenantId, String name, CommandKind kind) {
        try {
            sent(tenantId, name, kind)
                    .map(receipt -> said(name, kind, receipt.workerProcess().phase()))
                    .ifPresent(FieldMessages::done);
        } catch (WorkerAlreadyRunningException e) {
            FieldMessages.error(null, name + " runs already. Press Restart to start it afresh.");
        }
    }

    /** What came of a command that left the worker in this phase. */
    static String said(String name, CommandKind kind, WorkerPhase phase) {
        if (phase == WorkerPhase.WAITING_FOR_HOST) {
            return "No host can take " + name + " now. It starts as soon as one can.";
        }
        return switch (kind) {
            case START -> name + " is starting.";
            case STOP -> name + (phase == WorkerPhase.STOPPED ? " is stopped." : " is stopping.");
            case RESTART -> name + " is restarting.";
            case FORCE_RESTART -> "The processes of " + name + " are ended; it starts afresh.";
        };
    }

    /**
     * Issues one of many commands, of which nothing is said unless the tenant is gone.
     *
     * @return false if nothing comes of it: one that is to start runs already, or the tenant has been deleted
     */
    boolean issueAmongMany(UUID tenantId, String name, CommandKind kind) {
        try {
            return sent(tenantId, name, kind).isPresent();
        } catch (WorkerAlreadyRunningException e) {
            return false;
        }
    }

    private Optional<CommandReceipt> sent(UUID tenantId, String name, CommandKind kind) {
        try {
            return Optional.of(commands.issue(tenantId, kind, currentUser.getEmail(), null));
        } catch (TenantNotFoundException e) {
            FieldMessages.error(null, name + " has been deleted meanwhile.");
            return Optional.empty();
        }
    }
}
