package io.flowhq.workerhost.reply;

import io.flowhq.workerhost.link.FromWorker.LogEntry;
import io.flowhq.workerhost.whatsapp.WhatsAppPage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Every point at which the reply pipeline can die, found by passing it: around each call of the page and its answer, each
 * report, and (through {@link CrashingFiles}) each write to the ledger's file. Nobody lists them, so a new step cannot be
 * forgotten; and the pipeline itself knows nothing of them.
 *
 * <p>Points between which nothing outside the JVM changed are one death. At the chosen point the JVM halts, as after a {@code kill -9}. Thread-safe.
 */
public final class CrashPoints {
    /** What a halted JVM exits with. */
    public static final int HALTED = 137;

    private final String chosen;
    private final Supplier<?> outside;
    private final List<String> passed = new ArrayList<>();
    private final List<String> deaths = new ArrayList<>();
    private Object outsideThen = "";
    private final Map<String, Integer> times = new HashMap<>();

    private CrashPoints(String chosen, Supplier<?> outside) {
        this.chosen = chosen;
        this.outside = outside;
    }

    /** The JVM halts when it comes there. */
    public static CrashPoints haltingAt(String point) {
        return new CrashPoints(point, () -> "");
    }

    /** Nothing halts; the points are only noted. */
    static CrashPoints noting() {
        return noting(() -> "");
    }

    /** @param outside all that outlives the JVM */
    static CrashPoints noting(Supplier<?> outside) {
        return new CrashPoints("", outside);
    }

    void pass(String place) {
        if (note(place, false).equals(chosen)) {
            Runtime.getRuntime().halt(HALTED);
        }
    }

    /** @param half what is still done before the JVM halts here, which makes it a death of its own */
    void passAmid(String place, Runnable half) {
        if (note(place, true).equals(chosen)) {
            half.run();
            Runtime.getRuntime().halt(HALTED);
        }
    }

    synchronized boolean hasPassed(String point) {
        return passed.contains(point);
    }

    /** All points that differ from outside. */
    synchronized List<String> deaths() {
        return List.copyOf(deaths);
    }

    /** The same page, with a point before and after each call and at each answer. */
    public WhatsAppPage around(WhatsAppPage page) {
        return (WhatsAppPage) Proxy.newProxyInstance(
                WhatsAppPage.class.getClassLoader(),
                new Class<?>[] {WhatsAppPage.class},
                (proxy, method, arguments) -> {
                    String call = "page." + method.getName();
                    pass("before " + call);
                    try {
                        Object result = method.invoke(page, arguments);
                        pass("after " + call);
                        return result instanceof CompletableFuture<?> promised
                                ? promised.whenComplete((value, problem) -> pass("answer of " + call))
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    Consumer<LogEntry> around(Consumer<LogEntry> reporter) {
        return entry -> {
            pass("before report of " + kindOf(entry));
            reporter.accept(entry);
            pass("after report of " + kindOf(entry));
        };
    }

    private synchronized String note(String place, boolean amid) {
        String point = place + " " + times.merge(place, 1, Integer::sum);
        passed.add(point);
        Object outsideNow = outside.get();
        if (amid || !outsideNow.equals(outsideThen)) {
            deaths.add(point);
            outsideThen = outsideNow;
        }
        return point;
    }

    private static String kindOf(LogEntry entry) {
        return entry.id().substring(0, entry.id().indexOf(':'));
    }
}
