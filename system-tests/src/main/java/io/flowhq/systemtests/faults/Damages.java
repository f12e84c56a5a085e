package io.flowhq.systemtests.faults;

import io.flowhq.systemtests.Demo;
import io.flowhq.systemtests.FlowHqScript;
import io.flowhq.systemtests.OsProcesses;
import io.flowhq.systemtests.RunningFlowHq;
import io.flowhq.systemtests.faults.HistoryEvent.Back;
import io.flowhq.systemtests.faults.HistoryEvent.Damage;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Breaks things, one at a time, and mends what does not mend itself: whoever is frozen or cut off comes back after some
 * seconds, a killed agent or server is started again with {@code ./flowhq demo --detach}. A worker is left to FlowHQ. The
 * broker lives in the server and shares its fate. Used by one thread; blocks.
 */
final class Damages {
    private static final Duration START = Duration.ofMinutes(6);
    private static final int CHOICES = 21;
    private static final String KILL = "KILL";
    private static final String STOP = "STOP";
    private static final String CONT = "CONT";

    private final RunningFlowHq flowHq;
    private final Partition partition;
    private final History history;
    private final Clock clock;

    Damages(RunningFlowHq flowHq, Partition partition, History history, Clock clock) {
        this.flowHq = flowHq;
        this.partition = partition;
        this.history = history;
        this.clock = clock;
    }

    /** Of 21: 7 workers killed and 3 frozen, 3 agents killed and 2 frozen, 4 cuts, 1 server killed and 1 frozen. */
    void doOne(Random random, String tenant) throws InterruptedException {
        int choice = random.nextInt(CHOICES);
        Duration outage = Duration.ofMillis(random.nextInt(500, 10_000));
        if (choice < 7) {
            signalWorker(KILL, tenant);
        } else if (choice < 10) {
            signalWorker(STOP, tenant);
        } else if (choice < 13) {
            note("kill -9 of the agent, away for " + outage);
            OsProcesses.signal(places().hosts().get(0).pid(), KILL);
            wait(outage);
            revive();
        } else if (choice < 15) {
            freeze("agent", places().hosts().get(0).pid(), outage);
        } else if (choice < 19) {
            note("cut between host and broker for " + outage);
            partition.cut();
            wait(outage);
            partition.mend();
        } else if (choice < 20) {
            note("kill -9 of the server with its broker");
            OsProcesses.signal(places().wildflyPid(), KILL);
            revive();
        } else {
            freeze("server", places().wildflyPid(), outage);
            history.add(new Back(clock.instant()));
        }
    }

    /** Everything runs and reaches everything else. */
    void mendAll() {
        note("all is mended");
        partition.mend();
        revive();
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

    private void freeze(String what, long pid, Duration howLong) throws InterruptedException {
        note("SIGSTOP of the " + what + " for " + howLong);
        OsProcesses.signal(pid, STOP);
        try {
            wait(howLong);
        } finally {
            OsProcesses.signal(pid, CONT);
        }
    }

    private void revive() {
        FlowHqScript.Result result = flowHq.script().run(START, "demo", "--detach");
        if (result.exitCode() != 0) {
            throw new IllegalStateException("./flowhq demo --detach did not mend it:\n" + result.output());
        }
        note("started again");
    }

    private Demo places() {
        return Demo.read(flowHq.script().state().resolve("demo.json"));
    }

    private void note(String what) {
        history.add(new Damage(clock.instant(), what));
    }

    private static void wait(Duration howLong) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(howLong.toNanos());
    }
}
