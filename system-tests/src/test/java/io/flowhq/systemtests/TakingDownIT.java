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
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that FlowHQ starts outlives it; each time the same one is started again. */
@Order(4)
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

    /** HUP is what a closing terminal sends; KILL leaves the script no chance to do anything. */
    @ParameterizedTest
    @ValueSource(strings = {"HUP", "KILL"})
    void ending_the_terminal_of_a_demo_ends_all_of_it(String signal) throws IOException {
        inATerminal(terminal -> endWith(signal, terminal));
    }

    @Test
    void what_ends_by_itself_is_started_again_and_demo_json_names_it_until_ctrl_c() throws IOException {
        inATerminal(terminal -> {
            long agent = agentInDemoJson();
            OsProcesses.signal(agent, "KILL");
            await("demo.json to name the next agent")
                    .atMost(START)
                    .until(TakingDownIT::agentInDemoJson, pid -> pid != agent && OsProcesses.alive(pid));
            endWith("INT", terminal);
        });
    }

    private static void inATerminal(Consumer<Process> story) throws IOException {
        Path output = Files.createTempFile("flowhq-demo", ".txt");
        Files.deleteIfExists(state.resolve("demo.json"));
        Process terminal = script.start(output, "demo");
        try {
            await("the demo to be up")
                    .atMost(START)
                    .until(() -> Files.exists(state.resolve("demo.json")) || !terminal.isAlive());
            assertThat(terminal.isAlive()).as(Files.readString(output)).isTrue();
            story.accept(terminal);
        } finally {
            terminal.destroyForcibly();
            script.run(Duration.ofMinutes(1), "down");
            Files.delete(output);
        }
    }

    private static void endWith(String signal, Process terminal) {
        OsProcesses.signal(terminal.pid(), signal);
        await("everything to end").atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        describe(OsProcesses.naming(state.toString())))
                .isEmpty());
    }

    private static long agentInDemoJson() {
        return Demo.read(state.resolve("demo.json")).hosts().get(0).pid();
    }

    private static String describe(List<Long> pids) {
        return pids.stream()
                .map(pid -> pid + " " + OsProcesses.commandLine(pid))
                .collect(Collectors.joining("\n"));
    }
}
