package io.flowhq.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SimulatorCommandTest {

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--tls-port"})
    void a_taken_port_is_said_in_one_sentence(String option) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String other = option.equals("--port") ? "--tls-port" : "--port";

            int exitCode = run(option, String.valueOf(taken.getLocalPort()), other, "0");

            assertThat(exitCode).isEqualTo(1);
            assertThat(errors.toString())
                    .isEqualToIgnoringNewLines(
                            "The simulator cannot start: Port " + taken.getLocalPort() + " is taken.");
        }
    }

    @Test
    void an_impossible_port_is_refused() {
        assertThat(run("--port", "70000")).isEqualTo(1);
        assertThat(errors.toString()).contains("from 0 to 65535");
    }

    @Test
    void a_state_folder_that_is_a_file_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        int exitCode = new CommandLine(new SimulatorCommand())
                .setErr(new PrintWriter(errors, true))
                .execute("--port", "0", "--tls-port", "0", "--state-dir", file.toString());

        assertThat(exitCode).isEqualTo(1);
        assertThat(errors.toString()).startsWith("The simulator cannot start: ").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"20s, PT20S", "500ms, PT0.5S", "2m, PT2M", "PT1M, PT1M"})
    void durations_are_read_in_short_and_in_iso_form(String text, Duration duration) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(duration);
    }

    @Test
    void what_is_no_duration_is_an_error_of_usage() {
        assertThat(run("--qr-lifetime", "soon")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("'soon' is not a duration such as 20s");
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--state-dir";
        all[arguments.length + 1] = folder.resolve("state").toString();
        return new CommandLine(new SimulatorCommand())
                .setErr(new PrintWriter(errors, true))
                .execute(all);
    }
}
