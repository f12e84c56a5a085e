package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ./flowhq does before it starts anything. */
class ScriptTest {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private FlowHqScript script;

    @BeforeEach
    void prepare() {
        script = new FlowHqScript(FlowHqExtension.newState(), Map.of());
    }

    @AfterEach
    void remove() {
        script.removeState();
    }

    @Test
    void it_is_called_by_a_symbolic_link_too(@TempDir Path bin) throws IOException {
        Path link =
                Files.createSymbolicLink(bin.resolve("flowhq"), script.root().resolve("flowhq"));

        FlowHqScript.Result result = script.runAs(link, Duration.ofMinutes(1), "help");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).startsWith("Usage: ./flowhq COMMAND");
    }

    @Test
    void a_state_folder_on_a_disk_without_room_is_told_in_a_sentence() throws IOException {
        Path small = Path.of("/dev/shm");
        assumeThat(small).isDirectory().isWritable();
        long tooMuch = megabytes(small) + 100;
        assumeThat(megabytes(script.root())).isGreaterThan(tooMuch);
        Map<String, String> settings = new HashMap<>(FreePorts.forFlowHq());
        settings.put("FLOWHQ_MIN_FREE_MB", String.valueOf(tooMuch));
        // looked for later: nothing is started here, whatever becomes of the disk
        settings.put("FLOWHQ_BROWSER", "/no/browser");
        FlowHqScript there = new FlowHqScript(Files.createTempDirectory(small, "fhq"), settings);

        FlowHqScript.Result result = there.run(Duration.ofMinutes(1), "up", "--detach");
        there.removeState();

        assertThat(result.exitCode()).as(result.output()).isEqualTo(69);
        assertThat(result.output()).contains(there.state() + " has ").hasLineCount(1);
    }

    @Test
    void what_is_left_over_is_found_however_the_state_folder_is_written() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "60");
        builder.environment().put("FLOWHQ_INSTANCE", script.state().toString());
        Process leftOver = builder.start();

        FlowHqScript.Result result =
                new FlowHqScript(script.state().resolve("."), Map.of()).run(Duration.ofMinutes(1), "down");

        assertThat(leftOver.waitFor(10, TimeUnit.SECONDS)).as(result.output()).isTrue();
        assertThat(result.output()).contains("Killed what was left over: " + leftOver.pid());
    }

    @Test
    void who_has_the_port_of_a_flowhq_that_does_not_run_is_not_sent_the_password() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        stranger.start();
        Files.createDirectories(script.state().resolve("secrets"));
        Files.writeString(script.state().resolve("secrets/admin"), "of-the-last-run");
        String port = String.valueOf(stranger.getAddress().getPort());

        FlowHqScript.Result result = new FlowHqScript(script.state(), Map.of("FLOWHQ_HTTP_PORT", port))
                .run(Duration.ofMinutes(1), "status", "--json");
        stranger.stop(0);

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(asked).hasValue(0);
    }

    @Test
    void a_relative_folder_is_the_same_for_later_calls_from_elsewhere(@TempDir Path here) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        "-c",
                        "root=$0; . \"$root/scripts/settings.sh\"; printf %s \"$SESSIONS_PATH\"",
                        script.root().toString())
                .directory(here.toFile());
        builder.environment().put("SESSIONS_PATH", "data/sessions");

        String path = new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(path).isEqualTo(here.toRealPath().resolve("data/sessions").toString());
    }

    @Test
    void one_server_does_not_begin_anew_where_two_had_their_database() throws IOException {
        Files.createDirectories(script.state().resolve("postgresql"));
        Files.writeString(script.state().resolve("postgresql/PG_VERSION"), "17\n");

        FlowHqScript.Result result = script.run(Duration.ofMinutes(1), "up", "--detach");

        assertThat(result.exitCode()).as(result.output()).isEqualTo(64);
        assertThat(result.output()).contains("--nodes 2").hasLineCount(1);
    }

    @Test
    void what_is_just_ending_is_not_called_up() throws IOException {
        Process other = new ProcessBuilder("sleep", "60").start();
        Path run = Files.createDirectories(script.state().resolve("run"));
        Files.writeString(run.resolve("foreground.pid"), other.pid() + " " + startTime(other) + "\n");
        Files.writeString(run.resolve("mode"), "up\n");
        Files.createFile(run.resolve("stopping"));

        FlowHqScript.Result result = script.run(Duration.ofMinutes(1), "up", "--detach");
        other.destroyForcibly();

        assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
        assertThat(result.output()).isEqualTo("FlowHQ is just ending: try again when it has ended.\n");
    }

    @Test
    void a_host_that_waits_for_the_terminal_to_start_it_is_told_when_everything_is_taken_down() throws IOException {
        Process other = new ProcessBuilder("sleep", "60").start();
        Path run = Files.createDirectories(script.state().resolve("run"));
        for (String name : List.of("wildfly", "foreground")) {
            Files.writeString(run.resolve(name + ".pid"), other.pid() + " " + startTime(other) + "\n");
        }
        Files.writeString(script.state().resolve("hosts"), "host-1\nhost-2\n");
        Files.createFile(run.resolve("stopping"));

        FlowHqScript.Result result = new FlowHqScript(script.state(), Map.of("FLOWHQ_BROWSER", "/bin/true"))
                .run(Duration.ofMinutes(1), "host", "add", "host-2");
        other.destroyForcibly();

        assertThat(result.exitCode()).as(result.output()).isEqualTo(1);
        assertThat(result.output()).isEqualTo("It was ended by ./flowhq down.\n");
    }

    /** A name that is kept is wanted at every later start, and the agent would refuse it every time. */
    @ParameterizedTest
    @ValueSource(strings = {"-2", "host-", "-", "Host-2", "host_2", "", "x1234567890123456789012345678901234567890"})
    void a_host_is_not_added_under_a_name_that_its_agent_refuses(String name) {
        FlowHqScript.Result result = script.run(Duration.ofMinutes(1), "host", "add", name);

        assertThat(result.exitCode()).as(result.output()).isEqualTo(64);
        assertThat(result.output())
                .isEqualTo("A host's name has 1 to 40 lower-case letters, digits and inner hyphens, not \"" + name
                        + "\".\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"operations", "control-plane"})
    void a_host_does_not_take_the_name_of_another_user_of_the_broker(String name) {
        FlowHqScript.Result result = script.run(Duration.ofMinutes(1), "host", "add", name);

        assertThat(result.exitCode()).as(result.output()).isEqualTo(64);
        assertThat(result.output())
                .isEqualTo(name + " is a user of the broker already: choose another name for the host.\n");
    }

    @Test
    void a_change_in_any_module_that_runs_is_a_reason_to_build() throws IOException {
        String build = Files.readString(script.root().resolve("scripts/build.sh"));

        assertThat(MODULE.matcher(Files.readString(script.root().resolve("pom.xml")))
                        .results()
                        .map(found -> found.group(1))
                        .filter(module -> !module.equals("system-tests") && !module.equals("benchmarks")))
                .hasSizeGreaterThan(5)
                .allSatisfy(module -> assertThat(build).containsPattern("find pom.xml .*\\b" + module + "\\b"));
    }

    /** In the kernel's ticks, as the script keeps it beside the pid. */
    private static String startTime(Process process) throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
    }

    private static long megabytes(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace() >> 20;
    }
}
