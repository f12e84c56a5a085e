package io.flowhq.benchmarks;

import io.flowhq.systemtests.Demo;
import io.flowhq.systemtests.FlowHqScript;
import io.flowhq.systemtests.RunningFlowHq;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    /** Numbers that only the rehearsal's shops have. */
    private static final int REHEARSAL = 1_000;

    private static final Duration STOP_LIMIT = Duration.ofMinutes(1);

    private WorkerBenchmark() {}

    /** Runs all of it; takes seven to ten minutes. Settings of the workers come from the environment. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        List<String> rows = new ArrayList<>();
        Path state = Files.createTempDirectory("fhqw");
        try (RunningFlowHq flowHq = RunningFlowHq.start(state, Map.of())) {
            stopDemoShops(flowHq);
            warmUp(flowHq);
            try (Contender ours = new FlowHqWorkers(flowHq.api(), 0)) {
                rows.addAll(new WorkerMatch(ours, flowHq).run());
            }
            try (Contender peer =
                    new PeerWorkers(program(), Files.createDirectory(state.resolve("peer")), environment(flowHq))) {
                rows.addAll(new WorkerMatch(peer, flowHq).run());
            }
        }
        new FlowHqScript(state, Map.of()).removeState();
        out.println("| who | figure | samples | median | p95 | unit |");
        out.println("|---|---|---|---|---|---|");
        rows.forEach(out::println);
    }

    /**
     * Plays the match for nothing: or whoever comes first would pay for the compilation of what everybody is measured with, the
     * simulator and this program, and the others would not. And a control plane serves for weeks: how it does in the first minutes
     * of its life, while it is compiled, says little. Workers are new ones each time.
     */
    private static void warmUp(RunningFlowHq flowHq) {
        try (Contender anybody = new FlowHqWorkers(flowHq.api(), REHEARSAL)) {
            new WorkerMatch(anybody, flowHq).rehearse();
        }
    }

    /** All the way: their end is no part of what is measured. */
    private static void stopDemoShops(RunningFlowHq flowHq) {
        List<String> shops = flowHq.demo().tenants().stream().map(Demo.Shop::id).toList();
        shops.forEach(shop -> flowHq.api().command(shop, "stop"));
        Polling.await(STOP_LIMIT, () -> shops.stream()
                .allMatch(shop -> "STOPPED".equals(flowHq.api().phase(shop))));
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
