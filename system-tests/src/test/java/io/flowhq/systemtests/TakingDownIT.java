package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that FlowHQ starts outlives it; each time the same one is started again. */
class TakingDownIT {
    private static final Duration START = Duration.ofMinutes(4);
    private static final Map<String, String> SETTINGS = new HashMap<>(FreePorts.forFlowHq());
    private static Path state;
    private static FlowHqScript script;

    @BeforeAll
    static void prepare() {
        SETTINGS.putAll(FlowHqExtension.SETTINGS);
        state = FlowHqExtension.newState();
        script = new FlowHqScript(state, SETTINGS);
    }

    @AfterAll
    static void remove() {
        script.removeState();
    }

    @Test
    void down_leaves_no_process_behind() {
        RunningFlowHq flowHq = RunningFlowHq.start(state, SETTINGS);
        Shop.create(flowHq, "Last Shop").linked();
        assertThat(OsProcesses.naming(state.toString())).isNotEmpty();

        flowHq.close();

        assertThat(describe(OsProcesses.naming(state.toString()))).isEmpty();
        FlowHqScript.Result again = flowHq.script().run(Duration.ofMinutes(1), "down");
        assertThat(again.exitCode()).as(again.output()).isZero();
    }

    /** HUP is what a closing terminal sends, INT is Ctrl-C; KILL leaves the script no chance to do anything. */
    @ParameterizedTest
    @ValueSource(strings = {"INT", "HUP", "KILL"})
    void ending_the_terminal_of_a_demo_ends_all_of_it(String signal) throws IOException {
        Path output = Files.createTempFile("flowhq-demo", ".txt");
        Files.deleteIfExists(state.resolve("demo.json"));
        Process terminal = script.start(output, "demo");
        try {
            await("the demo to be up")
                    .atMost(START)
                    .until(() -> Files.exists(state.resolve("demo.json")) || !terminal.isAlive());
            assertThat(terminal.isAlive()).as(Files.readString(output)).isTrue();

            OsProcesses.signal(terminal.pid(), signal);

            await("everything to end").atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                            describe(OsProcesses.naming(state.toString())))
                    .isEmpty());
        } finally {
            terminal.destroyForcibly();
            script.run(Duration.ofMinutes(1), "down");
        }
    }

    private static String describe(List<Long> pids) {
        return pids.stream()
                .map(pid -> pid + " " + OsProcesses.commandLine(pid))
                .collect(Collectors.joining("\n"));
    }
}
