package io.flowhq.benchmarks;

import io.flowhq.systemtests.FlowHqScript;
import io.flowhq.systemtests.RunningFlowHq;
import io.flowhq.systemtests.SimulatorApi;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * FlowHQ's workers and, after them in the same run on the same simulator and the same browser, workers as others build them.
 * Prints a Markdown table.
 */
public final class WorkerBenchmark {
    /** Debian's; FLOWHQ_BROWSER names another. */
    private static final String BROWSER = "/usr/lib/chromium/chromium-headless-shell";

    /** A number that no shop has. */
    private static final String NOBODY = "255713990000";

    private static final int WARM_UP_CALLS = 500;

    private WorkerBenchmark() {}

    /** Runs all of it; takes four to six minutes. Settings of the workers come from the environment. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        List<String> rows = new ArrayList<>();
        Path state = Files.createTempDirectory("fhqw");
        try (RunningFlowHq flowHq = RunningFlowHq.start(state, Map.of())) {
            warmUp(flowHq.simulator());
            flowHq.demo().tenants().forEach(shop -> flowHq.api().command(shop.id(), "stop"));
            try (Contender ours = new FlowHqWorkers(flowHq.api())) {
                rows.addAll(new WorkerMatch(ours, flowHq.simulator()).run());
            }
            try (Contender peer =
                    new PeerWorkers(program(), Files.createDirectory(state.resolve("peer")), environment(flowHq))) {
                rows.addAll(new WorkerMatch(peer, flowHq.simulator()).run());
            }
        }
        new FlowHqScript(state, Map.of()).removeState();
        out.println("| who | figure | samples | median | p95 | unit |");
        out.println("|---|---|---|---|---|---|");
        rows.forEach(out::println);
    }

    /** Or whoever comes first would pay for the compilation of what everybody is measured with, and the others would not. */
    private static void warmUp(SimulatorApi simulator) {
        for (int i = 0; i < WARM_UP_CALLS; i++) {
            simulator.incoming(NOBODY, "255760000000", "hello");
            simulator.received(NOBODY, "255760000000");
        }
    }

    private static Path program() {
        return Path.of(System.getProperty("flowhq.root", ".."), "benchmarks", "worker")
                .toAbsolutePath();
    }

    private static Map<String, String> environment(RunningFlowHq flowHq) throws IOException {
        Path pin = flowHq.script().state().resolve("simulator/certificate.pin");
        return Map.of(
                "PEER_BROWSER",
                        Optional.ofNullable(System.getenv("FLOWHQ_BROWSER")).orElse(BROWSER),
                "PEER_HOST_RULES", "MAP web.whatsapp.com " + flowHq.demo().simulatorWeb(),
                "PEER_PIN", Files.readString(pin).strip());
    }
}
