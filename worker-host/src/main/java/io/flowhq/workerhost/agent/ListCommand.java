package io.flowhq.workerhost.agent;

import io.flowhq.workerhost.link.LocalQuestion;
import io.flowhq.workerhost.link.LocalRequests.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code worker-host list}: the workers of this host, as its agent knows them or, when it is away, as it left them. */
@Command(name = "list", description = "Lists the workers of this host.", mixinStandardHelpOptions = true)
public final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOption agent;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        RunFolder folder = agent.folder();
        Optional<Answer> answer = LocalQuestion.ask(folder.localSocket(), json ? "list json" : "list");
        PrintWriter out = spec.commandLine().getOut();
        if (answer.isPresent()) {
            out.print(answer.get().text());
            out.flush();
            return answer.get().exitCode();
        }
        spec.commandLine().getErr().println("No agent answers in " + folder + "; this is what its records say.");
        out.print(new WorkerList(LeftWorkers.in(folder).lines()).text(json));
        out.flush();
        return ExitCode.OK;
    }
}
