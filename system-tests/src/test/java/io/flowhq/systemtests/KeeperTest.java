package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How a server in the background is begun anew when it asks for it ({@code keep} of scripts/processes.sh), with a trivial
 * command in its place.
 */
class KeeperTest {
    private static final Path SCRIPT = Path.of(System.getProperty("flowhq.root", ".."), "scripts", "processes.sh");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void a_server_that_asks_for_it_is_begun_anew() throws Exception {
        keep("[[ $(wc -l <$state/begun) == 3 ]] && exit 0; exit 10");

        assertThat(begun()).hasSize(3);
        assertThat(log()).hasSize(2).allSatisfy(line -> assertThat(line)
                .endsWith("The server wants to begin anew and is started again."));
    }

    @Test
    void one_that_ends_otherwise_is_not() throws Exception {
        keep("exit 1");

        assertThat(begun()).hasSize(1);
        assertThat(log()).isEmpty();
    }

    @Test
    void one_that_asks_again_and_again_is_left() throws Exception {
        keep("exit 10");

        assertThat(begun()).hasSize(6);
        assertThat(log().get(5))
                .endsWith(
                        "The server wanted to begin anew six times within ten minutes and is left: mend what its log says,"
                                + " then start FlowHQ again.");
    }

    @Test
    void a_keeper_that_ends_before_it_has_started_anything_is_told() throws Exception {
        run("give_up() { echo \"$1\" >\"$run/given-up\"; exit 0; }; start_process() { exit 1; }", "exit 0");

        assertThat(folder.resolve("given-up"))
                .hasContent("The server was ended before it had been started: see " + folder + "/log.");
    }

    /** Returns when the keeper has ended. */
    private void keep(String command) throws IOException, InterruptedException {
        run("", command);
        long keeper = Long.parseLong(
                Files.readString(folder.resolve("server.keeper.pid")).split(" ")[0]);
        await().atMost(LIMIT).until(() -> !OsProcesses.alive(keeper));
    }

    private void run(String stubs, String command) throws IOException, InterruptedException {
        String script =
                """
                set -euo pipefail
                export state=$1
                run=$1 detach=true
                exec {lock}>"$1/lock"
                tell_places() { :; }
                source "$2"
                eval "$4"
                keep server "$1/log" bash -c 'echo begun >>"$state/begun"; '"$3"
                """;
        Process shell = new ProcessBuilder(
                        "bash", "-c", script, "keeper", folder.toString(), SCRIPT.toString(), command, stubs)
                .inheritIO()
                .start();
        boolean ended = shell.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        shell.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(shell.exitValue()).isZero();
    }

    private List<String> begun() throws IOException {
        return Files.readAllLines(folder.resolve("begun"));
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(folder.resolve("log"));
    }
}
