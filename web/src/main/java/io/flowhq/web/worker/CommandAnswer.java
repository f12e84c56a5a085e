package io.flowhq.web.worker;

import io.flowhq.tenant.WorkerProcessView;
import io.flowhq.worker.CommandReceipt;
import java.util.UUID;

/** The answer to a command: where it can be looked up, and the worker as it is from now on. */
public record CommandAnswer(UUID commandId, WorkerProcessView workerProcess) {
    static CommandAnswer of(CommandReceipt receipt) {
        return new CommandAnswer(receipt.commandId(), receipt.workerProcess());
    }
}
