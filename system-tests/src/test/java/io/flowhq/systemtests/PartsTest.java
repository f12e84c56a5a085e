package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is needed for a part and with what it is started (scripts/prerequisites.sh, parts.sh and processes.sh), without starting it. */
class PartsTest {
    private static final Path SCRIPTS = Path.of(System.getProperty("flowhq.root", ".."), "scripts");

    @TempDir
    private Path root;

    private Path server;
    private Path built;

    @BeforeEach
    void makeFolders() throws IOException {
        built = root.resolve("wildfly-config/target/wildfly");
        server = root.resolve(".flowhq/server");
        Files.createDirectories(built.resolve("standalone/configuration"));
        Files.createDirectories(root.resolve(".flowhq/secrets"));
        Files.createDirectories(root.resolve(".flowhq/run"));
        Files.createDirectories(root.resolve("ear/target"));
        Files.createDirectories(server);
        Files.writeString(root.resolve("ear/target/flowhq.ear"), "the application");
        Files.writeString(built.resolve(".flowhq-configured"), "this build");
    }

    @Test
    void passwords_of_two_servers_are_on_no_command_line() throws Exception {
        Files.writeString(root.resolve(".flowhq/secrets/database"), "of-the-database");
        Files.writeString(root.resolve(".flowhq/secrets/broker-control-plane"), "of-the-broker");

        String started = shell(
                """
                launch() { printf '%s\\n' "$@"; echo 'with these variables:'; env; }
                nodes=2 java=java
                start_wildfly wildfly-2
                """);

        assertThat(started.substring(started.indexOf("with these variables:")))
                .contains("FLOWHQ_NODE_NAME=flowhq-wildfly-2\n")
                .contains("FLOWHQ_DB_PASSWORD=of-the-database\n")
                .contains("FLOWHQ_BROKER_PASSWORD=of-the-broker\n");
        assertThat(started.substring(0, started.indexOf("with these variables:")))
                .contains("org.jboss.as.standalone")
                .doesNotContain("of-the-database")
                .doesNotContain("of-the-broker");
    }

    @Test
    void what_was_ended_while_a_new_configuration_was_taken_takes_it_again() throws Exception {
        Files.writeString(server.resolve(".flowhq-configured"), "the last build");
        Files.createFile(server.resolve(".host-2"));

        shell("rm() { [[ $* != */.host-* ]] || exit 0; command rm \"$@\"; }; use_node wildfly; prepare_server");
        shell("use_node wildfly; prepare_server");

        assertThat(server.resolve(".flowhq-configured")).hasContent("this build");
        assertThat(server.resolve(".host-2")).as("an address of the last one").doesNotExist();
    }

    /** As WildFly's scanner writes down why, each text once more within quotation marks. */
    @Test
    void a_setting_that_the_server_refuses_is_told_at_once_in_its_own_sentence() throws Exception {
        String sentence =
                "FLOWHQ_USAGE_ROLLUP_PARAMETERS must be JSON with parameters of usage-rollup, not '{\"a\":\"b\"}'.";
        String quoted = sentence.replace("\"", "\\\\\\\"");
        Path failed = Files.createDirectories(server.resolve("deployments")).resolve("flowhq.ear.failed");
        String refused =
                "give_up() { echo \"$1\"; exit; }; use_node wildfly; portal_answers() { return 1; }; server_ready";

        Files.writeString(
                failed,
                """
                "{
                    \\"WFLYCTL0080: Failed services\\" => {\\"Settings.START\\" => \\"java.lang.IllegalStateException: WFLYEE0042
                    Caused by: jakarta.ejb.EJBException: io.flowhq.settings.InvalidSettingException: %1$s
                    Caused by: io.flowhq.settings.InvalidSettingException: %1$s\\"},
                    \\"WFLYCTL0412: Required services that are not installed:\\" => [\\"beanmanager\\"]
                }"
                """
                        .formatted(quoted));
        assertThat(shell(refused)).isEqualTo(sentence + "\n");

        Files.writeString(failed, "\"{\\\"Settings.START\\\" => \\\"InvalidSettingException: " + quoted + "\\\"}\"");
        assertThat(shell(refused)).isEqualTo(sentence + "\n");

        Files.writeString(failed, "\"The disk is full.\"");
        assertThat(shell(refused))
                .isEqualTo("The application could not be started: see " + root + "/.flowhq/logs/server/server.log.\n");
    }

    @Test
    void the_logs_of_a_host_that_was_added_lie_where_the_server_looks_for_them() throws Exception {
        String command =
                """
                launch() { printf '%s\\n' "$@" | grep ^LOGS_PATH=; }
                installed_jar() { :; }
                java=java FLOWHQ_BROWSER=browser; echo up >"$run/mode"
                start_host host-1; start_host host-2
                """;

        assertThat(shell(command).lines())
                .containsExactly(
                        "LOGS_PATH=" + root + "/.flowhq/logs/workers",
                        "LOGS_PATH=" + root + "/.flowhq/logs/workers-host-2");
        assertThat(shell("LOGS_PATH=" + root + "/elsewhere/\n" + command).lines())
                .containsExactly("LOGS_PATH=" + root + "/elsewhere/", "LOGS_PATH=" + root + "/elsewhere-host-2");
    }

    /** Such as Ctrl-C, which PostgreSQL takes for an order to end at once. */
    @Test
    void a_part_is_out_of_reach_of_the_terminals_keys() throws Exception {
        String[] ids = shell(
                        """
                        exec {lock}>"$run/lock"
                        detach=false
                        launch part "$run/ids" sh -c 'echo $$ $(ps -o pgid= -p $$)'
                        until [[ -s $run/ids ]]; do sleep 0.02; done
                        cat "$run/ids"
                        """)
                .trim()
                .split(" ");

        assertThat(ids[1]).as("its process group").isEqualTo(ids[0]);
    }

    @Test
    void tests_ask_for_what_they_lack_whoever_runs_them() throws Exception {
        String asked = shell(
                """
                compgen() { return 1; }
                id() { echo 1000; }
                install_or_ask() { echo "FlowHQ needs $2: please install it (on Debian: apt-get install $1)."; }
                require_test_tools
                """);

        assertThat(asked).contains("apt-get install libfaketime");
    }

    private String shell(String command) throws IOException, InterruptedException {
        String script =
                """
                set -euo pipefail
                unset ${!FLOWHQ_*}
                root=$1
                for file in settings prerequisites processes broker parts nodes; do source "$2/$file.sh"; done
                """
                        + command;
        Process shell = new ProcessBuilder("bash", "-c", script, "parts", root.toString(), SCRIPTS.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(output).isZero();
        return output;
    }
}
