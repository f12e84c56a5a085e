package io.flowhq.workerhost.agent;

import io.flowhq.workerhost.link.LocalRequests;
import io.flowhq.workerhost.link.LocalRequests.Answer;
import io.flowhq.workerhost.process.ProcessTree;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import picocli.CommandLine.ExitCode;

/** Answers the person on this machine: what runs here, and stopping one of it. Thread-safe; blocks. */
final class LocalDesk implements LocalRequests.Desk {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final AgentLoop loop;
    private final Supervisor supervisor;

    LocalDesk(AgentLoop loop, Supervisor supervisor) {
        this.loop = loop;
        this.supervisor = supervisor;
    }

    /** A line without its memory, which takes a while to be found out, and what to weigh for it. */
    record Weighed(WorkerLine line, Optional<ProcessTree> tree) {
        WorkerLine complete() {
            long memory = tree.map(ProcessTree::memoryBytes).orElse(0L);
            return new WorkerLine(
                    line.tenantId(),
                    line.generation(),
                    line.phase(),
                    line.pid(),
                    line.since(),
                    memory,
                    line.restarts(),
                    line.lastError());
        }
    }

    @Override
    public Answer answer(List<String> words) throws InterruptedException {
        try {
            return switch (words.get(0)) {
                case "list" -> list(words.contains("json"));
                case "stop" -> stop(UUID.fromString(words.get(1)));
                default -> new Answer(ExitCode.USAGE, "This agent does not know '" + words.get(0) + "'.\n");
            };
        } catch (TimeoutException e) {
            return new Answer(ExitCode.SOFTWARE, "The agent did not answer within " + LIMIT.toSeconds() + " s.\n");
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return new Answer(ExitCode.USAGE, "A tenant's id is needed, as 'worker-host list' shows it.\n");
        }
    }

    private Answer list(boolean json) throws InterruptedException, TimeoutException {
        List<Weighed> workers = onLoop(supervisor::lines);
        List<WorkerLine> lines = workers.parallelStream().map(Weighed::complete).toList();
        return new Answer(ExitCode.OK, new WorkerList(lines).text(json));
    }

    private Answer stop(UUID tenant) throws InterruptedException, TimeoutException {
        return onLoop(() -> supervisor.stopHere(tenant))
                ? new Answer(
                        ExitCode.OK,
                        "Worker " + tenant + " ends, and the control plane is told that it was stopped on this host."
                                + " It starts again when somebody starts it in the portal or over REST.\n")
                : new Answer(ExitCode.SOFTWARE, "No worker of tenant " + tenant + " is supervised on this host.\n");
    }

    private <T> T onLoop(Supplier<T> question) throws InterruptedException, TimeoutException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        loop.post(() -> answer.complete(question.get()));
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A future that only completes has failed", e);
        }
    }
}
