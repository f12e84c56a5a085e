package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the person on the machine is told where no agent is needed for it. */
class LocalCommandsTest {
    private static final UUID TENANT = UUID.fromString("5cfb9dd7-9b55-4991-aefd-dbb36bf2388a");
    private final StringWriter said = new StringWriter();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"list", "stop 5cfb9dd7-9b55-4991-aefd-dbb36bf2388a"})
    void a_run_folder_that_is_not_there_is_no_host_without_workers(String call) {
        Path wrong = folder.resolve("wrong");

        assertThat(call(call + " --run " + wrong)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(said.toString())
                .startsWith("There is no run folder " + wrong + "; name the agent's with --run or FLOWHQ_RUN_PATH.");
    }

    @Test
    void what_is_no_tenants_id_is_said_without_the_words_of_a_programmer() {
        assertThat(call("stop the-bakery --run " + folder)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(said.toString())
                .contains("'the-bakery' is no tenant's id; 'worker-host list' shows them.")
                .doesNotContain("java", "UUID");
    }

    @Test
    void the_table_says_below_a_worker_what_is_wrong_with_it() {
        WorkerLine well = new WorkerLine(TENANT, 1, "CONNECTED", 17L, Instant.EPOCH, 1 << 20, 0, null);
        WorkerLine ill = new WorkerLine(TENANT, 1, "FAILED", null, null, 0, 3, "WhatsApp blocks this number.");

        assertThat(new WorkerList(List.of(well)).text(false).lines()).hasSize(2);
        assertThat(new WorkerList(List.of(ill)).text(false).lines())
                .element(2)
                .isEqualTo("    WhatsApp blocks this number.");
    }

    private int call(String words) {
        return new CommandLine(new Commands()).setErr(new PrintWriter(said)).execute(words.split(" "));
    }

    @CommandLine.Command(subcommands = {ListCommand.class, StopCommand.class})
    private static final class Commands {}
}
