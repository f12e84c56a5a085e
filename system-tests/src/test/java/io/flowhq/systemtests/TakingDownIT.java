package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that FlowHQ starts outlives it. */
class TakingDownIT {
    private static final Duration START = Duration.ofMinutes(4);

    @Test
    void down_leaves_no_process_behind() {
        Path state = FlowHqExtension.newState();
        RunningFlowHq flowHq = RunningFlowHq.start(state, FlowHqExtension.SETTINGS);
        Shop.create(flowHq, "Last Shop").linked();
        assertThat(OsProcesses.naming(state.toString())).isNotEmpty();

        flowHq.close();

        assertThat(describe(OsProcesses.naming(state.toString()))).isEmpty();
        FlowHqScript.Result again = flowHq.script().run(Duration.ofMinutes(1), "down");
        assertThat(again.exitCode()).as(again.output()).isZero();
        flowHq.script().removeState();
    }

    /** HUP is what a closing terminal sends, INT is Ctrl-C; KILL leaves the script no chance to do anything. */
    @ParameterizedTest
    @ValueSource(strings = {"INT", "HUP", "KILL"})
    void ending_the_terminal_of_a_demo_ends_all_of_it(String signal) throws IOException {
        Path state = FlowHqExtension.newState();
        Path output = Files.createTempFile("flowhq-demo", ".txt");
        FlowHqScript script = new FlowHqScript(state, FreePorts.forFlowHq());
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
        script.removeState();
    }

    private static String describe(List<Long> pids) {
        return pids.stream()
                .map(pid -> pid + " " + OsProcesses.commandLine(pid))
                .collect(Collectors.joining("\n"));
    }
}
