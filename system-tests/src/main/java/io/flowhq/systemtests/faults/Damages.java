package io.flowhq.systemtests.faults;

import io.flowhq.systemtests.OsProcesses;
import io.flowhq.systemtests.RunningFlowHq;
import io.flowhq.systemtests.faults.HistoryEvent.Back;
import io.flowhq.systemtests.faults.HistoryEvent.Damage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Breaks things and mends what does not mend itself: whoever is frozen or cut off comes back after some seconds, clocks and
 * disks are set right, and what was killed is started again with {@code ./flowhq demo --detach}. A worker is left to FlowHQ.
 * Thread-safe: several threads break several things at once, each of them another one; blocks.
 */
final class Damages {
    private static final Duration END = Duration.ofSeconds(20);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String BROKER = "broker";
    private static final String DATABASE = "postgresql";
    private static final String LINE = "line";
    private static final String CLOCK = "clock";
    private static final String DISK = "disk";
    private static final String KILL = "KILL";
    private static final String STOP = "STOP";
    private static final String CONT = "CONT";
    /** PostgreSQL ends at once, with whoever is connected, and writes nothing more: as if power were lost. */
    private static final String QUIT = "QUIT";

    private final RunningFlowHq flowHq;
    private final Surroundings surroundings;
    private final History history;
    private final Clock clock;
    private final List<Kind> kinds = new ArrayList<>();

    /** What is broken just now. */
    private final Set<String> broken = new HashSet<>();

    /**
     * Many may be killed at once, but nobody is while others are started again: what ends then would be the end of the start, as
     * a server gives up that finds no database when it starts.
     */
    private final ReadWriteLock starting = new ReentrantReadWriteLock(true);

    /**
     * @param weight how often, compared with the other kinds
     * @param parts that nobody else may break meanwhile
     */
    private record Kind(int weight, Set<String> parts, Strike strike) {}

    private interface Strike {
        void on(String tenant, Duration outage) throws InterruptedException;
    }

    Damages(RunningFlowHq flowHq, Surroundings surroundings, History history, Clock clock) {
        this.flowHq = flowHq;
        this.surroundings = surroundings;
        this.history = history;
        this.clock = clock;
        surroundings.description().forEach(this::note);
        addKinds();
    }

    private void addKinds() {
        kinds.add(new Kind(6, Set.of(), (tenant, outage) -> signalWorker(KILL, tenant)));
        kinds.add(new Kind(3, Set.of(), (tenant, outage) -> signalWorker(STOP, tenant)));
        kinds.add(new Kind(3, Set.of(LINE), (tenant, outage) -> cut(outage)));
        for (String host : flowHq.hosts()) {
            kinds.add(new Kind(3, Set.of(host), (tenant, outage) -> kill(host, KILL, outage)));
            kinds.add(new Kind(2, Set.of(host), (tenant, outage) -> freeze(host, outage)));
        }
        for (String server : flowHq.servers()) {
            kinds.add(new Kind(1, Set.of(server), (tenant, outage) -> kill(server, KILL, Duration.ZERO)));
            kinds.add(new Kind(1, Set.of(server), (tenant, outage) -> freezeServer(server, outage)));
        }
        if (flowHq.servers().size() > 1) { // one alone has broker and database in itself
            kinds.add(new Kind(2, Set.of(BROKER), (tenant, outage) -> kill(BROKER, KILL, outage)));
            kinds.add(new Kind(1, Set.of(BROKER), (tenant, outage) -> freeze(BROKER, outage)));
            kinds.add(new Kind(2, Set.of(DATABASE), (tenant, outage) -> kill(DATABASE, QUIT, outage)));
        }
        surroundings.clock().ifPresent(hosts -> {
            kinds.add(new Kind(2, Set.of(CLOCK), (tenant, outage) -> setClock(hosts, HOUR, outage)));
            kinds.add(new Kind(2, Set.of(CLOCK), (tenant, outage) -> setClock(hosts, HOUR.negated(), outage)));
        });
        surroundings.disk().ifPresent(disk -> {
            kinds.add(new Kind(2, Set.of(DISK), (tenant, outage) -> fill(disk, outage)));
            kinds.add(new Kind(2, Set.of(DISK), (tenant, outage) -> fillAndKill(disk, tenant, outage)));
        });
    }

    /** One of all kinds that there are here and of which nobody else breaks a part, each as often as its weight says. */
    void doOne(Random random, String tenant) throws InterruptedException {
        Kind kind = taken(random);
        try {
            kind.strike().on(tenant, Duration.ofMillis(random.nextInt(500, 10_000)));
        } finally {
            release(kind);
        }
    }

    private synchronized Kind taken(Random random) {
        List<Kind> whole = kinds.stream()
                .filter(kind -> kind.parts().stream().noneMatch(broken::contains))
                .toList();
        int left = random.nextInt(whole.stream().mapToInt(Kind::weight).sum());
        for (Kind kind : whole) {
            left -= kind.weight();
            if (left < 0) {
                broken.addAll(kind.parts());
                return kind;
            }
        }
        throw new IllegalStateException("No kind of damage has a weight");
    }

    private synchronized void release(Kind kind) {
        broken.removeAll(kind.parts());
    }

    /** Everything runs and reaches everything else. */
    void mendAll() {
        surroundings.mend();
        revive();
        note("all is mended");
    }

    private void signalWorker(String signal, String tenant) {
        Long pid;
        try {
            pid = flowHq.api().pid(tenant);
        } catch (Exception | AssertionError e) {
            return; // nobody tells while the server is away; the client declares nothing of it
        }
        if (pid != null && OsProcesses.alive(pid)) {
            note("kill -" + signal + " of worker " + tenant + ", pid " + pid);
            try {
                OsProcesses.signal(pid, signal);
            } catch (IllegalStateException e) {
                note("it had ended already");
            }
        }
    }

    private void kill(String process, String signal, Duration away) throws InterruptedException {
        starting.readLock().lock();
        try {
            note("kill -" + signal + " of " + process + ", away for " + away);
            long pid = flowHq.pid(process);
            OsProcesses.signal(pid, signal);
            wait(away);
            long patience = System.nanoTime() + END.toNanos();
            while (OsProcesses.alive(pid) && System.nanoTime() < patience) {
                wait(Duration.ofMillis(50));
            }
        } finally {
            starting.readLock().unlock();
        }
        revive();
    }

    private void freeze(String process, Duration howLong) throws InterruptedException {
        note("SIGSTOP of " + process + " for " + howLong);
        long pid = flowHq.pid(process);
        OsProcesses.signal(pid, STOP);
        try {
            wait(howLong);
        } finally {
            OsProcesses.signal(pid, CONT);
        }
    }

    private void freezeServer(String server, Duration howLong) throws InterruptedException {
        freeze(server, howLong);
        history.add(new Back(clock.instant()));
    }

    private void cut(Duration howLong) throws InterruptedException {
        note("cut between host and broker for " + howLong);
        surroundings.line().cut();
        wait(howLong);
        surroundings.line().mend();
    }

    private void setClock(HostClock hosts, Duration ahead, Duration howLong) throws InterruptedException {
        note("clock of the host ahead by " + ahead + " for " + howLong);
        hosts.set(ahead);
        wait(howLong);
        hosts.set(Duration.ZERO);
    }

    private void fill(Disk disk, Duration howLong) throws InterruptedException {
        note("disk of the sessions full for " + howLong);
        disk.fill();
        wait(howLong);
        disk.free();
    }

    /** Whoever begins finds a full disk, and a browser's torn writes. */
    private void fillAndKill(Disk disk, String tenant, Duration howLong) throws InterruptedException {
        note("disk of the sessions full for " + howLong + ", and in the middle of it:");
        disk.fill();
        wait(howLong.dividedBy(2));
        signalWorker(KILL, tenant);
        wait(howLong.dividedBy(2));
        disk.free();
    }

    /** Starts whatever is not running, also what others have killed meanwhile. */
    private void revive() {
        starting.writeLock().lock();
        try {
            flowHq.startAgain();
        } finally {
            starting.writeLock().unlock();
        }
        note("started again");
    }

    private void note(String what) {
        history.add(new Damage(clock.instant(), what));
    }

    private static void wait(Duration howLong) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(howLong.toNanos());
    }
}
