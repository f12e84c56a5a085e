package io.flowhq.workerhost.agent;

import picocli.CommandLine;

/** The agent's command line without the worker's beside it. */
final class AgentMain {
    private AgentMain() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new AgentCommand()).execute(arguments));
    }
}
