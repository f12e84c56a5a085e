package io.flowhq.benchmarks.controlplane;

import io.flowhq.benchmarks.Figure;
import io.flowhq.benchmarks.Polling;
import io.flowhq.systemtests.FlowHqScript;
import io.flowhq.systemtests.FreePorts;
import io.flowhq.systemtests.RunningFlowHq;
import io.flowhq.worker.PulseTimes;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Two servers on PostgreSQL and an Artemis of their own, as {@code ./flowhq demo --nodes 2} starts them, with ten thousand
 * connected workers on forty hosts that only talk: how long it takes servers that have just started until every host was told
 * what it should do, and how many workers' heartbeats are answered in a second; at last the scan for stale workers over a hundred thousand.
 * Prints a Markdown table.
 */
public final class ControlPlane {
    private static final String HOST_PREFIX = "bench-";
    private static final int HOSTS = 40;
    private static final int TENANTS = 10_000;
    private static final int WATCHED = 100_000;
    private static final int SCANS = 20;
    /** The product's default. */
    private static final Duration THRESHOLD = Duration.ofMinutes(2);

    private static final Duration LIMIT = Duration.ofMinutes(3);
    /** The broker looks at its file every second. */
    private static final Duration REREAD = Duration.ofSeconds(5);

    /** A server's JVM compiles in its first minutes what it runs for weeks: heartbeats are sent for so long before any of them counts. */
    private static final Duration COMPILING = Duration.ofSeconds(60);

    private static final int RECONCILIATIONS = 3;
    /** An agent's heartbeats come every 3 s, a page answers every 30 s. */
    private static final int HEARTBEATS_PER_ANSWER = 10;

    /**
     * How long heartbeats are sent.
     *
     * @param warmUp before they count
     */
    private record Pace(Duration warmUp, Duration measured) {
        static final Pace FULL = new Pace(Duration.ofSeconds(15), Duration.ofSeconds(20));
        static final Pace SHORT = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(8));
    }

    private final List<Figure> figures = new ArrayList<>();
    private final Path state;
    private final Map<String, String> ports = FreePorts.forFlowHq();

    private final Pace pace;

    private ControlPlane(Path state, Pace pace) {
        this.state = state;
        this.pace = pace;
    }

    /** Runs all of it; takes about six minutes, four with the argument {@code short}. */
    public static void main(String[] arguments) throws IOException, SQLException, JMSException, InterruptedException {
        Pace pace = List.of(arguments).contains("short") ? Pace.SHORT : Pace.FULL;
        ControlPlane benchmark = new ControlPlane(Files.createTempDirectory("fhqc"), pace);
        try (RunningFlowHq flowHq = benchmark.start();
                FleetRows rows = benchmark.rows(flowHq)) {
            rows.add(0, TENANTS, HOST_PREFIX, HOSTS);
            try (TalkingHosts hosts = benchmark.hosts(flowHq, rows)) {
                benchmark.measure(rows, hosts, flowHq);
            }
            rows.add(TENANTS, WATCHED - TENANTS, HOST_PREFIX, HOSTS);
            benchmark.statements(rows);
        }
        new FlowHqScript(benchmark.state, Map.of()).removeState();
        PrintStream out = System.out;
        out.println("| figure | samples | median | p95 | unit |");
        out.println("|---|---|---|---|---|");
        benchmark.figures.forEach(figure -> out.println(figure.row()));
    }

    private void measure(FleetRows rows, TalkingHosts hosts, RunningFlowHq flowHq)
            throws SQLException, JMSException, InterruptedException {
        List<Long> servers = flowHq.servers().stream().map(flowHq::pid).toList();
        living("before", servers);
        try (ServerMemory memory = new ServerMemory(servers)) {
            long begin = System.nanoTime();
            hosts.begin(1);
            Polling.await(LIMIT, () -> hosts.wanted() >= TENANTS);
            figure("after a start: first heartbeat → every host has its desired set, " + TENANTS + " workers", "ms")
                    .add(Polling.millisSince(begin));
            memory("after a start", memory);
        }
        living("after the first time", servers);
        unanswered(hosts, "after a start", 0);
        hosts.begin(HEARTBEATS_PER_ANSWER);
        TimeUnit.NANOSECONDS.sleep(COMPILING.toNanos());
        heartbeats(rows, hosts, flowHq, "every page answered anew", 1);
        heartbeats(rows, hosts, flowHq, "as agents send them", HEARTBEATS_PER_ANSWER);
        long unansweredBefore = hosts.unanswered();
        hosts.longestWait();
        Figure again = figure("the same again, warm and under heartbeats", "ms");
        try (ServerMemory memory = new ServerMemory(servers)) {
            for (int i = 0; i < RECONCILIATIONS; i++) {
                hosts.forgetSets();
                rows.wantAnew();
                long start = System.nanoTime();
                Polling.await(LIMIT, () -> hosts.wanted() >= TENANTS);
                again.add(Polling.millisSince(start));
            }
            memory("again", memory);
        }
        unanswered(hosts, "while it is done again", unansweredBefore);
        living("after the last time", servers);
    }

    private void memory(String when, ServerMemory memory) {
        figure("memory of both servers' processes (PSS) meanwhile, " + when + ": least", "MB")
                .add(memory.least());
        figure("the same: most", "MB").add(memory.most());
    }

    private void living(String when, List<Long> servers) {
        figure("what lives on both servers' heaps, " + when, "MB").add(ServerMemory.living(servers));
    }

    private void heartbeats(FleetRows rows, TalkingHosts hosts, RunningFlowHq flowHq, String how, int perAnswer)
            throws InterruptedException, JMSException, SQLException {
        hosts.begin(perAnswer);
        // First: each pid is asked of ./flowhq, which takes its time under such a load.
        List<Long> serverPids = flowHq.servers().stream().map(flowHq::pid).toList();
        long brokerPid = flowHq.pid("broker");
        long databasePid = flowHq.pid("postgresql");
        TimeUnit.NANOSECONDS.sleep(pace.warmUp().toNanos());
        ProcessorTime servers = new ProcessorTime(serverPids);
        ProcessorTime broker = new ProcessorTime(List.of(brokerPid));
        ProcessorTime database = new ProcessorTime(List.of(databasePid));
        ProcessorTime talkers =
                new ProcessorTime(List.of(ProcessHandle.current().pid()));
        long before = hosts.applied();
        long readBefore = rows.readings();
        long unansweredBefore = hosts.unanswered();
        hosts.longestWait();
        long start = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(pace.measured().toNanos());
        long applied = hosts.applied() - before;
        double seconds = Polling.millisSince(start) / 1000;
        figure("workers' heartbeats answered, " + how, "workers/s").add(applied / seconds);
        figure("those of them that no later one overtook before they were read", "workers/s")
                .add((rows.readings() - readBefore) * (TENANTS / HOSTS) / seconds);
        cost("both servers", servers, applied);
        cost("the broker", broker, applied);
        cost("the database", database, applied);
        cost("those who send them", talkers, applied);
        unanswered(hosts, how, unansweredBefore);
    }

    private void unanswered(TalkingHosts hosts, String when, long before) {
        figure("heartbeats of hosts without a lease granted within 3 s, " + when, "heartbeats")
                .add(hosts.unanswered() - before);
        figure("the longest that a host waited for a lease, " + when, "ms")
                .add(hosts.longestWait().toMillis());
    }

    private void cost(String who, ProcessorTime time, long applied) {
        figure("processor time of " + who + " for each of them", "µs")
                .add(time.since().toNanos() / 1e3 / applied);
    }

    private RunningFlowHq start() {
        return RunningFlowHq.start(state, ports, "--nodes", "2");
    }

    private void statements(FleetRows rows) throws SQLException {
        PulseTimes times = new PulseTimes(rows.database());
        Figure scan = figure("stale scan over " + WATCHED + " workers", "ms");
        for (int i = 0; i < SCANS; i++) {
            scan.add(times.scan(THRESHOLD));
        }
        Figure rate = figure("answers of one host's workers written, the statements alone", "workers/s");
        List<UUID> tenants = rows.tenantsOn(HOST_PREFIX + 0);
        for (int i = 0; i < SCANS; i++) {
            rate.add(tenants.size() / times.record(tenants) * 1000);
        }
    }

    private FleetRows rows(RunningFlowHq flowHq) throws SQLException, IOException {
        String url = "jdbc:postgresql://127.0.0.1:" + ports.get("FLOWHQ_DB_PORT") + "/postgres";
        return new FleetRows(url, "flowhq", secret(flowHq, "database"));
    }

    private TalkingHosts hosts(RunningFlowHq flowHq, FleetRows rows)
            throws SQLException, IOException, JMSException, InterruptedException {
        Map<String, List<UUID>> workers = new HashMap<>();
        for (int i = 0; i < HOSTS; i++) {
            workers.put(HOST_PREFIX + i, rows.tenantsOn(HOST_PREFIX + i));
        }
        new BrokerFile(state.resolve("broker/etc/broker.xml")).addHosts(workers.keySet());
        TimeUnit.NANOSECONDS.sleep(REREAD.toNanos());
        return new TalkingHosts(flowHq.demo().broker().url(), secret(flowHq, "broker-host-1"), workers);
    }

    private static String secret(RunningFlowHq flowHq, String name) throws IOException {
        return Files.readString(flowHq.script().state().resolve("secrets").resolve(name))
                .strip();
    }

    private Figure figure(String what, String unit) {
        Figure figure = new Figure(what, unit);
        figures.add(figure);
        return figure;
    }
}
