package io.flowhq.workerhost.agent;

import io.flowhq.workerhost.link.LocalQuestion;
import io.flowhq.workerhost.link.LocalRequests.Answer;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code worker-host stop}: ends one worker in good order, though the control plane may be out of reach. */
@Command(
        name = "stop",
        description = "Ends one worker of this host in good order; it stays so until somebody starts it in the portal.",
        mixinStandardHelpOptions = true)
public final class StopCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOption agent;

    @Parameters(
            paramLabel = "TENANT",
            description = "The tenant's id, as 'list' shows it.",
            converter = TenantIdConverter.class)
    private UUID tenant;

    @Override
    public Integer call() throws IOException {
        RunFolder folder = agent.folder();
        Answer answer = LocalQuestion.ask(folder.localSocket(), "stop " + tenant)
                .orElseGet(() -> withoutAgent(LeftWorkers.in(folder)));
        spec.commandLine().getOut().print(answer.text());
        spec.commandLine().getOut().flush();
        return answer.exitCode();
    }

    private Answer withoutAgent(LeftWorkers left) {
        return left.askToEnd(tenant)
                ? new Answer(
                        ExitCode.OK,
                        "Worker " + tenant + " was asked to end. No agent runs here: the next one starts it again,"
                                + " unless it is stopped in the portal first.\n")
                : new Answer(ExitCode.SOFTWARE, "No worker of tenant " + tenant + " lives on this host.\n");
    }
}
