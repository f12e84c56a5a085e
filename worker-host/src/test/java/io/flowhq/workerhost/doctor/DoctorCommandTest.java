package io.flowhq.workerhost.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.flowhq.workerhost.agent.AgentSettings;
import io.flowhq.workerhost.link.EmbeddedBroker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DoctorCommandTest {
    private static final String NOWHERE = "tcp://127.0.0.1:1";

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));
    private final StringWriter out = new StringWriter();

    @Test
    void a_host_with_all_it_needs_is_told_so_with_exit_code_0() throws IOException {
        try (EmbeddedBroker broker = new EmbeddedBroker().start();
                ServerSocket whatsApp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("FLOWHQ_BROKER_URL", broker.url());
            environment.put("FLOWHQ_BROWSER", "/bin/true");
            environment.put("FLOWHQ_BROWSER_HOST_RULES", "MAP web.whatsapp.com 127.0.0.1:" + whatsApp.getLocalPort());

            int exitCode = call();

            assertThat(out.toString().lines())
                    .noneMatch(line -> line.startsWith("FAIL"))
                    .anyMatch(line -> line.matches("OK +broker .* lets this host in\\."))
                    .anyMatch(line -> line.matches("OK +whatsapp .*"))
                    .anyMatch(line -> line.matches("OK +java .*"));
            assertThat(exitCode).isZero();
        }
    }

    @Test
    void what_is_missing_is_said_with_what_to_do_and_exit_code_1() {
        environment.put("FLOWHQ_BROKER_URL", NOWHERE);
        environment.put("FLOWHQ_BROWSER", "/no/such/browser");
        environment.put("FLOWHQ_BROWSER_HOST_RULES", "MAP web.whatsapp.com 127.0.0.1:1");

        assertThat(call()).isEqualTo(1);

        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("FAIL +browser .*FLOWHQ_BROWSER.*"))
                .anyMatch(line -> line.matches("FAIL +broker .* cannot be reached; check FLOWHQ_BROKER_URL.*"))
                .anyMatch(line -> line.matches("FAIL +whatsapp .* cannot be reached on port 1; .*"));
    }

    @Test
    void a_setting_that_cannot_be_used_is_a_finding_like_any_other() {
        environment.put("FLOWHQ_HOST_CAPACITY", "many");

        assertThat(call()).isEqualTo(1);

        assertThat(out.toString()).contains("FLOWHQ_HOST_CAPACITY must be a whole number above 0, not 'many'.");
    }

    @Test
    void a_folder_that_cannot_be_written_is_said() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(MachineChecks.folder("logs", file.resolve("below")))
                .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(Finding.Verdict.FAIL))
                .satisfies(finding -> assertThat(finding.sentence()).contains("cannot be written by"));
    }

    @Test
    void where_snapshots_go_and_with_which_key_is_said_but_not_the_key() throws IOException {
        String secret = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        environment.put("FLOWHQ_SNAPSHOT_STORE", "control-plane");
        environment.put(
                "FLOWHQ_SNAPSHOT_KEY_FILE",
                Files.writeString(folder.resolve("key"), secret).toString());

        call();

        assertThat(out.toString()).doesNotContain(secret);
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("OK +snapshots .*database; the key's fingerprint is [0-9a-f]{8}; .*"));
    }

    @Test
    void a_machine_without_fonts_is_warned_of() throws IOException {
        assertThat(MachineChecks.fonts(List.of(folder)).verdict()).isEqualTo(Finding.Verdict.WARN);
        Files.createDirectories(folder.resolve("truetype"));
        Files.writeString(folder.resolve("truetype/sans.ttf"), "");
        assertThat(MachineChecks.fonts(List.of(folder)).verdict()).isEqualTo(Finding.Verdict.OK);
    }

    @Test
    void too_few_open_files_for_the_hosts_capacity_are_warned_of() throws IOException {
        environment.put("FLOWHQ_HOST_CAPACITY", "999999999");

        Finding finding = new MachineChecks(AgentSettings.from(environment)).openFiles();

        assertThat(finding.sentence()).contains("files");
        assertThat(finding.verdict()).isIn(Finding.Verdict.WARN, Finding.Verdict.OK); // OK where it is unlimited
    }

    @Test
    void a_browser_of_a_dead_worker_is_found_and_named() throws IOException {
        environment.put("SESSIONS_PATH", folder.resolve("sessions").toString());
        MachineChecks machine = new MachineChecks(AgentSettings.from(environment));
        assertThat(machine.leftovers().verdict()).isEqualTo(Finding.Verdict.OK);
        Process browser = new ProcessBuilder(
                        "sh", "-c", "sleep 60; exit # --user-data-dir=" + folder.resolve("sessions/tenant"))
                .start();
        try {
            assertThat(machine.leftovers().sentence()).contains(Long.toString(browser.pid()));
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker", "worker --stand-by"})
    void a_browser_of_a_living_worker_is_no_leftover(String called) throws IOException {
        environment.put("SESSIONS_PATH", folder.resolve("sessions").toString());
        MachineChecks machine = new MachineChecks(AgentSettings.from(environment));
        List<String> command = new ArrayList<>(List.of("sh", "-c", "sh -c \"$BROWSER\"; exit"));
        command.addAll(List.of(called.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("BROWSER", "sleep 60; exit # --user-data-dir=" + folder.resolve("sessions/tenant"));
        Process worker = builder.start();
        try {
            await().until(() -> worker.descendants().count() == 2); // the browser, and what it does

            assertThat(machine.leftovers().verdict()).isEqualTo(Finding.Verdict.OK);
        } finally {
            worker.descendants().forEach(ProcessHandle::destroyForcibly);
            worker.destroyForcibly();
        }
    }

    @Test
    void a_time_that_nobody_tells_is_no_trouble() {
        NetworkChecks network = new NetworkChecks(URI.create("http://127.0.0.1:1"), Clock.systemUTC());

        assertThat(network.clock().verdict()).isEqualTo(Finding.Verdict.OK);
    }

    private int call() {
        environment.putIfAbsent("SESSIONS_PATH", folder.resolve("sessions").toString());
        environment.putIfAbsent("LOGS_PATH", folder.resolve("logs").toString());
        environment.putIfAbsent("FLOWHQ_RUN_PATH", folder.resolve("run").toString());
        return new CommandLine(new DoctorCommand(environment))
                .setOut(new PrintWriter(out))
                .execute();
    }
}
