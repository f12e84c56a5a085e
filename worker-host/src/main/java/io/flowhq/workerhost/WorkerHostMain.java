package io.flowhq.workerhost;

import io.flowhq.workerhost.agent.AgentCommand;
import io.flowhq.workerhost.agent.ListCommand;
import io.flowhq.workerhost.agent.QuickList;
import io.flowhq.workerhost.agent.StopCommand;
import io.flowhq.workerhost.doctor.DoctorCommand;
import io.flowhq.workerhost.link.LocalRequests.Answer;
import io.flowhq.workerhost.link.StartWord;
import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.worker.QuietLogback;
import io.flowhq.workerhost.worker.RehearsalCommand;
import io.flowhq.workerhost.worker.WorkerCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one executable of a worker host: the agent that supervises, and the worker that serves one tenant. */
@Command(
        name = "worker-host",
        description = "Runs WhatsApp workers on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            AgentCommand.class,
            ListCommand.class,
            StopCommand.class,
            DoctorCommand.class,
            WorkerCommand.class,
            RehearsalCommand.class
        })
public final class WorkerHostMain {
    /** As ./flowhq and the service call it, with nothing to parse: picocli would take an eighth of the agent's classes. */
    private static final List<String> AGENT = List.of("agent");

    /** As the agent calls it: picocli would take 200 ms of a start that has one second. */
    private static final List<String> WORKER = List.of("worker");

    /** The same for the next process of a worker that waits out its backoff. */
    private static final List<String> STANDING_BY = List.of("worker", StartWord.OPTION);

    private static final String REHEARSAL = "rehearse";

    private WorkerHostMain() {}

    /** Ends with the subcommand's exit code. */
    public static void main(String[] arguments) throws InterruptedException, IOException {
        List<String> words = List.of(arguments);
        Optional<Answer> listed = QuickList.answer(words, System.getenv());
        if (listed.isPresent()) {
            say(FileDescriptor.out, listed.get().text());
            System.exit(listed.get().exitCode());
        }
        if (words.equals(AGENT) || words.equals(WORKER) || words.equals(STANDING_BY) || words.contains(REHEARSAL)) {
            QuietLogback.choose();
        }
        if (words.equals(STANDING_BY) && !WorkerCommand.mayBegin(System.in)) {
            System.exit(WorkerExit.STOPPED.code());
        }
        System.exit(run(words));
    }

    private static int run(List<String> words) throws InterruptedException {
        if (words.equals(AGENT)) {
            return AgentCommand.run(WorkerHostMain::complain);
        }
        if (words.equals(WORKER) || words.equals(STANDING_BY)) {
            return WorkerCommand.serve(WorkerHostMain::complain);
        }
        return new CommandLine(new WorkerHostMain()).execute(words.toArray(String[]::new));
    }

    private static void complain(String sentence) {
        say(FileDescriptor.err, sentence + System.lineSeparator());
    }

    private static void say(FileDescriptor where, String text) {
        PrintWriter writer = new PrintWriter(new FileOutputStream(where), true, StandardCharsets.UTF_8);
        writer.print(text);
        writer.flush();
    }
}
