package io.flowhq.workerhost.agent;

import static io.flowhq.contract.WorkerPhase.CONNECTED;
import static io.flowhq.contract.WorkerPhase.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.WorkerSnapshot;
import io.flowhq.workerhost.agent.StandInWorker.Manner;
import io.flowhq.workerhost.link.LocalRequests.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code worker-host list} and {@code stop}, for the person on the machine. */
class LocalPersonIT extends WithAgent {
    private record Result(int exitCode, String out, String error) {}

    @Test
    void list_shows_what_runs_with_its_memory() throws Exception {
        start();
        assertThat(call(new ListCommand())).isEqualTo(new Result(0, "No workers.\n", ""));
        controlPlane.want(worker(1, Manner.GOOD));
        WorkerSnapshot worker = awaitPhase(CONNECTED);

        Result table = call(new ListCommand());
        JsonNode json =
                new ObjectMapper().readTree(call(new ListCommand(), "--json").out());

        assertThat(table.out().lines()).hasSize(2);
        assertThat(table.out())
                .contains(tenant.toString(), "CONNECTED", worker.pid().toString());
        assertThat(json).hasSize(1);
        assertThat(json.get(0).get("tenant_id").asText()).isEqualTo(tenant.toString());
        assertThat(json.get(0).get("phase").asText()).isEqualTo("CONNECTED");
        assertThat(json.get(0).get("pid").asLong()).isEqualTo(worker.pid());
        assertThat(json.get(0).get("memory_bytes").asLong()).isGreaterThan(10_000_000);
        assertThat(json.get(0).get("restarts").asInt()).isZero();
    }

    @Test
    void the_quick_way_shows_the_same_and_leaves_everything_else_to_the_command() throws Exception {
        String run = folder.resolve("run").toString();
        assertThat(quick("list", "--run", run)).isEmpty();
        start();

        assertThat(quick("list", "--run", run)).contains(new Answer(0, "No workers.\n"));
        assertThat(quick("list", "--run", run, "--json")).contains(new Answer(0, "[]\n"));
        assertThat(QuickList.answer(List.of("list"), Map.of("FLOWHQ_RUN_PATH", run)))
                .contains(new Answer(0, "No workers.\n"));
        assertThat(quick("list", "--help")).isEmpty();
        assertThat(quick("list", "--run")).isEmpty();
        assertThat(quick("stop", "--run", run)).isEmpty();
        assertThat(quick()).isEmpty();
    }

    @Test
    void a_worker_that_is_stopped_here_stays_so_until_a_newer_generation_is_wanted() {
        start();
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();

        Result result = call(new StopCommand(), tenant.toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("starts again when somebody starts it in the portal");
        WorkerSnapshot failed = awaitPhase(FAILED);
        assertThat(failed.lastError())
                .isEqualTo("Somebody stopped the worker on the host test-host; start it again when it may run.");
        assertThat(lives(pid)).isFalse();
        assertThat(note("stop")).isEqualTo("asked");
        controlPlane.want(worker(1, Manner.GOOD));
        await().until(() -> awaitBeat().desiredVersion() == controlPlane.version());
        assertThat(latestPhase()).isEqualTo(FAILED);
        controlPlane.want(worker(2, Manner.GOOD));
        awaitPhase(CONNECTED);
    }

    @Test
    void while_the_agent_is_away_the_records_are_shown_and_a_worker_can_still_be_ended() throws Exception {
        Process killed = spawn();
        controlPlane.want(worker(1, Manner.GOOD));
        long pid = awaitPhase(CONNECTED).pid();
        killed.destroyForcibly().waitFor();

        Result list = call(new ListCommand());
        assertThat(list.exitCode()).isZero();
        assertThat(list.out()).contains(tenant.toString(), "ALONE", Long.toString(pid));
        assertThat(list.error()).startsWith("No agent answers in ");

        Result stop = call(new StopCommand(), tenant.toString());
        assertThat(stop.out()).contains("the next one starts it again, unless it is stopped in the portal");
        await().until(() -> !lives(pid));
        assertThat(call(new ListCommand()).out()).contains("DEAD");
        assertThat(call(new StopCommand(), tenant.toString()).exitCode()).isEqualTo(1);
    }

    @Test
    void a_worker_that_is_not_here_cannot_be_stopped() {
        start();

        Result result = call(new StopCommand(), UUID.randomUUID().toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).startsWith("No worker of tenant ");
    }

    private static Optional<Answer> quick(String... arguments) throws IOException {
        return QuickList.answer(List.of(arguments), Map.of());
    }

    private Result call(Object command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter error = new StringWriter();
        CommandLine line = new CommandLine(command).setOut(new PrintWriter(out)).setErr(new PrintWriter(error));
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--run";
        all[arguments.length + 1] = folder.resolve("run").toString();
        int exitCode = line.execute(all);
        return new Result(exitCode, out.toString(), error.toString());
    }
}
