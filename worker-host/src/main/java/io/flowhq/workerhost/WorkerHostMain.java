package io.flowhq.workerhost;

import io.flowhq.workerhost.agent.AgentCommand;
import io.flowhq.workerhost.worker.WorkerCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one executable of a worker host: the agent that supervises, and the worker that serves one tenant. */
@Command(
        name = "worker-host",
        description = "Runs WhatsApp workers on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {AgentCommand.class, WorkerCommand.class})
public final class WorkerHostMain {
    private WorkerHostMain() {}

    /** Ends with the subcommand's exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new WorkerHostMain()).execute(arguments));
    }
}
