package io.flowhq.benchmarks.supervision;

import io.flowhq.benchmarks.Figure;
import io.flowhq.systemtests.FlowHqScript;
import io.flowhq.systemtests.OsProcesses;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The agent beside PM2 with 1, 50 and 200 workers that do nothing: start of all, kill -9 to the next process, memory and idle
 * processor time of the manager, and a list of all. By the product's contract the agent waits a second before it starts again
 * what died; here neither of the two waits.
 */
public final class Supervision {
    private static final List<Integer> SIZES = List.of(1, 50, 200);
    /** The sixth death of one worker within ten minutes is a crash loop to the agent. */
    private static final int KILLS_OF_ONE = 5;

    private static final int KILLS = 10;
    private static final int LISTS = 5;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration GLANCE = Duration.ofMillis(1);
    /** A look at a manager with many threads takes a millisecond of the processors itself, which a start of all needs. */
    private static final Duration SELDOM = Duration.ofMillis(25);
    /** PM2 counts a worker that died within a second of its start as unstable. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final List<Figure> figures = new ArrayList<>();

    private Supervision() {}

    /** Runs all of it; takes about five minutes. Arguments: other numbers of workers. */
    public static void main(String[] arguments) throws IOException, InterruptedException, JMSException {
        Path root = Path.of(System.getProperty("flowhq.root", ".")).toAbsolutePath();
        Supervision benchmark = new Supervision();
        List<Integer> sizes = arguments.length == 0
                ? SIZES
                : Stream.of(arguments).map(Integer::valueOf).toList();
        for (int size : sizes) {
            Path folder = Files.createTempDirectory("fhqs");
            try (Pm2 pm2 = new Pm2(root, folder.resolve("pm2"))) {
                benchmark.measure(pm2, size);
                benchmark.kill(pm2, size);
            }
            try (DesiredSets controlPlane = new DesiredSets();
                    Agent agent = new Agent(root, folder.resolve("agent"), controlPlane)) {
                benchmark.measure(agent, size);
                benchmark.kill(agent, size);
            }
            new FlowHqScript(folder, Map.of()).removeState();
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
        await(SELDOM, () -> workers(manager).size() == size);
        figure(manager, size, "start of all", "ms").add(millisSince(begin));
        TimeUnit.NANOSECONDS.sleep(SETTLING.toNanos());
        figure(manager, size, "PSS", "MB").add(OsProcesses.pssKib(List.of(manager.pid())) / 1024.0);
        Figure list = figure(manager, size, "list as JSON, with the start of its command", "ms");
        for (int i = 0; i < LISTS; i++) {
            long start = System.nanoTime();
            manager.list();
            list.add(millisSince(start));
        }
        double before = OsProcesses.processorSeconds(List.of(manager.pid()));
        TimeUnit.NANOSECONDS.sleep(IDLE.toNanos());
        double used = OsProcesses.processorSeconds(List.of(manager.pid())) - before;
        figure(manager, size, "idle processor time", "ms/s").add(used / IDLE.toSeconds() * 1000);
    }

    /** Worker by worker, so that none dies often. */
    private void kill(ProcessManager manager, int size) throws InterruptedException {
        Figure toNext = figure(manager, size, "kill -9 → next process", "ms");
        Deque<Long> oldestFirst =
                new ArrayDeque<>(workers(manager)); // by their numbers none is older, for these begin again
        for (int i = 0; i < Math.min(KILLS, KILLS_OF_ONE * size); i++) {
            Children children = new Children(manager.pid());
            Set<Long> before = Set.copyOf(oldestFirst);
            AtomicReference<Optional<Long>> next = new AtomicReference<>(Optional.empty());
            long start = System.nanoTime();
            OsProcesses.signal(oldestFirst.remove(), "KILL");
            await(GLANCE, () -> {
                next.set(newWorkers(children.glance(), before).findAny());
                return next.get().isPresent();
            });
            toNext.add(millisSince(start));
            oldestFirst.add(next.get().orElseThrow());
            TimeUnit.NANOSECONDS.sleep(SETTLING.toNanos() / 2);
        }
    }

    private static Stream<Long> newWorkers(Set<Long> children, Set<Long> before) {
        return children.stream().filter(pid -> !before.contains(pid)).filter(Children::isWorker);
    }

    private static Set<Long> workers(ProcessManager manager) {
        return newWorkers(Children.of(manager.pid()), Set.of()).collect(Collectors.toSet());
    }

    private Figure figure(ProcessManager manager, int size, String what, String unit) {
        Figure figure = new Figure(manager.name() + ", " + size + " workers: " + what, unit);
        figures.add(figure);
        return figure;
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static void await(Duration glance, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Nothing happened for " + LIMIT);
            }
            LockSupport.parkNanos(glance.toNanos());
        }
    }
}
