package io.flowhq.systemtests;

import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** FlowHQ as {@code ./flowhq demo --detach} starts it, on free ports; closing it calls {@code ./flowhq down}. */
public final class RunningFlowHq implements AutoCloseable {
    /** A first start unpacks the server and the browser's driver, on a machine that may be busy. */
    private static final Duration START = Duration.ofMinutes(6);

    private static final Duration DOWN = Duration.ofMinutes(2);

    private static final Set<Path> STATES = ConcurrentHashMap.newKeySet();

    private final FlowHqScript script;
    private Demo demo;

    private RunningFlowHq(FlowHqScript script, Demo demo) {
        this.script = script;
        this.demo = demo;
    }

    /**
     * Starts the demo.
     *
     * @param state its state folder
     * @param settings environment variables beyond the ports
     * @param options of {@code ./flowhq demo --detach}
     * @throws IllegalStateException with the script's output when it fails
     */
    public static RunningFlowHq start(Path state, Map<String, String> settings, String... options) {
        Map<String, String> environment = new HashMap<>(FreePorts.forFlowHq());
        environment.putAll(settings);
        FlowHqScript script = new FlowHqScript(state, environment);
        STATES.add(state);
        List<String> call = new ArrayList<>(List.of("demo", "--detach"));
        call.addAll(List.of(options));
        return new RunningFlowHq(script, started(script, call));
    }

    private static Demo started(FlowHqScript script, List<String> call) {
        FlowHqScript.Result result;
        try {
            result = script.run(START, call.toArray(String[]::new));
        } catch (IllegalStateException e) { // it took too long, and what it started lives
            script.run(DOWN, "down");
            throw e;
        }
        if (result.exitCode() != 0) {
            script.run(DOWN, "down");
            throw new IllegalStateException("./flowhq " + String.join(" ", call) + " ended with " + result.exitCode()
                    + ":\n" + result.output());
        }
        return Demo.read(script.state().resolve("demo.json"));
    }

    /** The state folders of all that have been started; of those that have ended, too, which a test that failed leaves behind. */
    static Set<Path> states() {
        return Set.copyOf(STATES);
    }

    /** Where everything is, as of the last start. */
    public Demo demo() {
        return demo;
    }

    /** Starts what has ended, and leaves the rest alone. */
    public void startAgain() {
        demo = started(script, List.of("demo", "--detach"));
    }

    /** One more host on this machine, once it is online. */
    public void addHost(String name) {
        FlowHqScript.Result added = script.run(START, "host", "add", name);
        if (added.exitCode() != 0) {
            throw new IllegalStateException(
                    "./flowhq host add " + name + " ended with " + added.exitCode() + ":\n" + added.output());
        }
        demo = Demo.read(script.state().resolve("demo.json"));
    }

    /** The names of its hosts. */
    public List<String> hosts() {
        return demo.hosts().stream().map(Demo.Host::name).toList();
    }

    /** The script that started it. */
    public FlowHqScript script() {
        return script;
    }

    /** REST as the admin. */
    public ControlPlaneApi api() {
        return new ControlPlaneApi(demo.apiUrl(), demo.admin());
    }

    /** The names of its servers, of which there are several with {@code --nodes 2}. */
    public List<String> servers() {
        return status().getList("nodes.name");
    }

    /**
     * The process of a part: {@code wildfly}, {@code host-1}, {@code broker}…
     *
     * @throws IllegalStateException if it does not run
     */
    public long pid(String part) {
        Number pid = status().get("processes.find { it.name == '" + part + "' }?.pid");
        if (pid == null) {
            throw new IllegalStateException("There is no process of " + part);
        }
        return pid.longValue();
    }

    /** What {@code ./flowhq status --json} says. */
    public JsonPath status() {
        FlowHqScript.Result status = script.run(DOWN, "status", "--json");
        if (status.exitCode() != 0) {
            throw new IllegalStateException(
                    "./flowhq status ended with " + status.exitCode() + ":\n" + status.output());
        }
        return JsonPath.from(status.output());
    }

    /** The simulator's control API. */
    public SimulatorApi simulator() {
        return new SimulatorApi(demo.simulatorUrl());
    }

    @Override
    public void close() {
        FlowHqScript.Result result = script.run(DOWN, "down");
        if (result.exitCode() != 0) {
            throw new IllegalStateException("./flowhq down ended with " + result.exitCode() + ":\n" + result.output());
        }
    }
}
