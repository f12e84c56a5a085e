package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a terminal in the foreground starts, watches and ends (scripts/watch.sh), with nothing behind the parts' names. */
class StartedAgainTest {
    private static final Path SCRIPTS = Path.of(System.getProperty("flowhq.root", ".."), "scripts");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void hosts_that_are_added_may_be_many() throws Exception {
        assertThat(inTheForeground("for host in 1 2 3 4 5 6 7; do start_again host.$host; done"))
                .contains("Starting host.7, which was added.")
                .doesNotContain("given up");
    }

    @Test
    void each_part_may_end_five_times() throws Exception {
        assertThat(
                        inTheForeground(
                                "touch $run/host.{1,2}.pid; for n in 1 2 3 4 5; do start_again host.1; start_again host.2; done"))
                .doesNotContain("given up");
    }

    @Test
    void one_that_ends_again_and_again_is_given_up() throws Exception {
        assertThat(inTheForeground("touch $run/host.1.pid; for n in 1 2 3 4 5 6; do start_again host.1; done"))
                .endsWith("given up: The host.1 ended again and again: see logs.\n");
    }

    /** Whoever waits for it tells that it has ended, and where its log is. */
    @Test
    void a_part_that_ends_at_once_does_not_end_whoever_started_it() throws Exception {
        assertThat(
                        inTheForeground(
                                """
                                record_process() { while kill -0 "$2" 2>/dev/null; do sleep 0.02; done; }
                                detach=false; exec {lock}>"$run/lock"
                                launch part "$run/log" false
                                say launched
                                """))
                .isEqualTo("launched\n");
    }

    /** All that it started ends with it. */
    @Test
    void it_stays_until_what_takes_everything_down_has_finished() throws Exception {
        inTheForeground("touch $run/stopping; sleep() { [[ $1 == 1 ]] || rm $run/stopping; }; watch_parts");

        assertThat(folder.resolve("stopping")).doesNotExist();
    }

    private String inTheForeground(String calls) throws IOException, InterruptedException {
        String script =
                """
                set -euo pipefail
                run=$1 state=$1 logs=logs
                source "$2/processes.sh"
                source "$2/places.sh"
                source "$2/watch.sh"
                say() { printf '%s\\n' "$*"; }
                give_up() { say "given up: $1"; exit 0; }
                start_known_host() { :; }
                """
                        + calls;
        Path output = folder.resolve("output");
        Process shell = new ProcessBuilder("bash", "-c", script, "started-again", folder.toString(), SCRIPTS.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = shell.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        shell.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(shell.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }
}
