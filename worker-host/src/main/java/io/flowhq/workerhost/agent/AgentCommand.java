package io.flowhq.workerhost.agent;

import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code worker-host agent}: runs this host's workers until it is told to end (SIGTERM, SIGINT), and ends them with it.
 * Everything comes from the environment, see {@link AgentSettings}.
 */
@Command(
        name = "agent",
        description = "Runs the workers that the control plane wants on this host; FLOWHQ_HOST_NAME and"
                + " FLOWHQ_BROKER_URL say where.")
public final class AgentCommand implements Callable<Integer> {
    /** EX_USAGE of sysexits.h. */
    private static final int USAGE = 64;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        return run(spec.commandLine().getErr()::println);
    }

    /**
     * Runs the host that the environment describes until the process is told to end. Returns the exit code when it could not
     * begin.
     *
     * @param complaint gets one sentence when it could not begin
     */
    public static int run(Consumer<String> complaint) throws InterruptedException {
        try {
            AgentSettings settings = AgentSettings.from(System.getenv());
            UsableFolder.make(settings.logs(), "LOGS_PATH");
            UsableFolder.make(settings.sessions(), "SESSIONS_PATH");
            AgentLogging.setUp(settings.logs(), settings.logLevel(), settings.consoleLevel());
            HostAgent agent = HostAgent.start(settings, System.getenv(), Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(agent), "agent-end"));
            new CountDownLatch(1).await(); // until the shutdown hook has done its work
            return ExitCode.OK;
        } catch (InvalidAgentSettingException e) {
            complaint.accept(e.getMessage());
            return USAGE;
        }
    }

    private static void end(HostAgent agent) {
        try {
            agent.stop();
        } catch (InterruptedException e) {
            LoggerFactory.getLogger(AgentCommand.class).warn("The agent's end was interrupted", e);
        }
        Runtime.getRuntime().halt(ExitCode.OK); // else the JVM ends with 143, though all was in order
    }
}
