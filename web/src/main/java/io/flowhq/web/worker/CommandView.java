package io.flowhq.web.worker;

import io.flowhq.worker.CommandKind;
import io.flowhq.worker.CommandOutcome;
import io.flowhq.worker.CommandReceipt;
import java.time.Instant;
import java.util.UUID;

/** A command of the last 7 days. */
public record CommandView(
        UUID commandId,
        CommandKind command,
        UUID tenantId,
        CommandOutcome outcome,
        String requestedBy,
        Instant createdAt) {
    static CommandView of(CommandReceipt receipt) {
        return new CommandView(
                receipt.commandId(),
                receipt.command(),
                receipt.tenantId(),
                receipt.outcome(),
                receipt.requestedBy(),
                receipt.createdAt());
    }
}
