package io.flowhq.benchmarks.supervision;

import io.flowhq.benchmarks.Figure;
import io.flowhq.systemtests.OsProcesses;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * The agent beside PM2 with 1, 50 and 200 workers that do nothing: start of all, kill -9 to the next process, memory and idle
 * processor time of the manager, and a list of all. The agent waits a second before it starts again what died, by the
 * product's contract; its own part, without that delay, is a figure of its own.
 */
public final class Supervision {
    private static final int[] SIZES = {1, 50, 200};
    private static final int KILLS = 10;
    private static final int LISTS = 5;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration GLANCE = Duration.ofMillis(1);
    /** PM2 counts a worker that died within a second of its start as unstable. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private static final double CLOCK_TICKS_PER_SECOND = 100;

    private final Clock clock = Clock.systemUTC();
    private final List<Figure> figures = new ArrayList<>();

    private Supervision() {}

    /** Runs all of it; takes about five minutes. */
    public static void main(String[] arguments) throws IOException, InterruptedException, JMSException {
        Path root = Path.of(System.getProperty("flowhq.root", ".")).toAbsolutePath();
        Supervision benchmark = new Supervision();
        for (int size : SIZES) {
            Path folder = Files.createTempDirectory("fhqs");
            try (Pm2 pm2 = new Pm2(root, folder.resolve("pm2"))) {
                benchmark.measure(pm2, size);
                benchmark.killInPm2(pm2, size);
            }
            try (DesiredSets controlPlane = new DesiredSets();
                    Agent agent = new Agent(root, folder.resolve("agent"), controlPlane)) {
                benchmark.measure(agent, size);
                benchmark.killInAgent(agent, controlPlane, size);
            }
        }
        PrintStream out = System.out;
        out.println("| figure | samples | median | p95 | unit |");
        out.println("|---|---|---|---|---|");
        benchmark.figures.forEach(figure -> out.println(figure.row()));
    }

    private void measure(ProcessManager manager, int size) throws IOException, InterruptedException {
        manager.up();
        long begin = System.nanoTime();
        manager.start(size);
        await(() -> workers(manager).size() == size);
        figure(manager, size, "start of all", "ms").add(millisSince(begin));
        TimeUnit.NANOSECONDS.sleep(SETTLING.toNanos());
        figure(manager, size, "PSS", "MB").add(OsProcesses.pssKib(List.of(manager.pid())) / 1024.0);
        Figure list = figure(manager, size, "list as JSON, with the start of its command", "ms");
        for (int i = 0; i < LISTS; i++) {
            long start = System.nanoTime();
            manager.list();
            list.add(millisSince(start));
        }
        double before = processorSeconds(manager.pid());
        TimeUnit.NANOSECONDS.sleep(IDLE.toNanos());
        double used = processorSeconds(manager.pid()) - before;
        figure(manager, size, "idle processor time", "ms/s").add(used / IDLE.toSeconds() * 1000);
    }

    private void killInPm2(Pm2 pm2, int size) throws InterruptedException {
        Figure toNext = figure(pm2, size, "kill -9 → next process", "ms");
        for (int i = 0; i < KILLS; i++) {
            Set<Long> before = workers(pm2);
            long start = System.nanoTime();
            OsProcesses.signal(before.iterator().next(), "KILL");
            awaitNew(pm2, before);
            toNext.add(millisSince(start));
            TimeUnit.NANOSECONDS.sleep(SETTLING.toNanos() / 2);
        }
    }

    /** Each worker once: the second death within ten minutes would wait for a longer backoff. */
    private void killInAgent(Agent agent, DesiredSets controlPlane, int size) throws InterruptedException {
        Figure toNext = figure(agent, size, "kill -9 → next process", "ms");
        Figure toKnown = figure(agent, size, "of that: until the control plane knows", "ms");
        Figure own = figure(agent, size, "the same without the contract's backoff of 1 s ± 20 %", "ms");
        Set<Long> killed = new HashSet<>();
        for (int i = 0; i < Math.min(KILLS, size); i++) {
            Set<Long> before = workers(agent);
            long victim = before.stream()
                    .filter(pid -> !killed.contains(pid))
                    .findFirst()
                    .orElseThrow();
            Instant moment = clock.instant();
            long start = System.nanoTime();
            OsProcesses.signal(victim, "KILL");
            DesiredSets.Death death = controlPlane.awaitDeath();
            double known = Duration.between(moment, death.known()).toNanos() / 1e6;
            killed.addAll(awaitNew(agent, before));
            double total = millisSince(start);
            toNext.add(total);
            toKnown.add(known);
            own.add(known + total - death.delayFrom(moment).toNanos() / 1e6);
        }
    }

    private static Set<Long> awaitNew(ProcessManager manager, Set<Long> before) {
        await(() -> !newWorkers(manager, before).isEmpty());
        return newWorkers(manager, before);
    }

    private static Set<Long> newWorkers(ProcessManager manager, Set<Long> before) {
        return Children.of(manager.pid()).stream()
                .filter(pid -> !before.contains(pid))
                .filter(Children::isWorker)
                .collect(Collectors.toSet());
    }

    private static Set<Long> workers(ProcessManager manager) {
        return newWorkers(manager, Set.of());
    }

    private static double processorSeconds(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / CLOCK_TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new IllegalStateException("The manager is gone", e);
        }
    }

    private Figure figure(ProcessManager manager, int size, String what, String unit) {
        Figure figure = new Figure(manager.name() + ", " + size + " workers: " + what, unit);
        figures.add(figure);
        return figure;
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Nothing happened for " + LIMIT);
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }
}
