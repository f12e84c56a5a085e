package io.flowhq.workerhost.agent;

import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.MessageDirection;
import io.flowhq.contract.TenantSettings;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.FromWorker;
import io.flowhq.workerhost.link.ToWorker;
import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.link.WorkerLink;
import io.flowhq.workerhost.process.ProcessIdentity;
import io.flowhq.workerhost.process.ProcessTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A worker without a browser, as a process of its own: speaks the real link and behaves, or misbehaves, as its tenant's
 * business name says. What it is told it notes in its session folder.
 */
final class StandInWorker implements WorkerLink.Listener {
    /** The ways to behave. */
    enum Manner {
        GOOD,
        /** Neither a stop nor SIGTERM ends it. */
        STUBBORN,
        /** Has a child with a session of its own. */
        WITH_CHILD,
        /** Has an ordinary child and one with a session of its own. */
        WITH_TWO_CHILDREN,
        /** Ends with an exit code that no one knows. */
        CRASHING,
        /** Says that only a person helps, and ends. */
        REFUSED,
        /** Logs its device out, as the wrong one, and shows a code. */
        LINKED_TO_A_STRANGER,
        /** Has no browser, and waits until there is room for one. */
        WITHOUT_ROOM,
        /** Ends without a word for want of a browser. */
        WITHOUT_BROWSER,
        /** As soon as its settings change, a child of it takes 2 GB as fast as the machine gives them. */
        GREEDY
    }

    private static final UUID TENANT = UUID.fromString(System.getenv("TENANT_ID"));
    private static final Path FOLDER = Path.of(System.getenv("SESSIONS_PATH"), TENANT.toString());
    private static final int CRASH = 5;
    private static final Duration PULSE = Duration.ofMillis(200);

    private final Manner manner;
    private final CountDownLatch end = new CountDownLatch(1);
    private final WorkerLink link = new WorkerLink(Path.of(System.getenv("FLOWHQ_AGENT_SOCKET")), this);

    private StandInWorker(Manner manner) {
        this.manner = manner;
    }

    /** A tenant without a name is deleted, and has no manner of its own. */
    private static Manner mannerOf(TenantSettings settings) {
        return settings.businessName().isEmpty()
                ? Manner.LINKED_TO_A_STRANGER
                : Manner.valueOf(settings.businessName());
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> note("stop", "signalled")));
        TenantSettings settings = ContractCodec.newMapper()
                .readValue(Files.readString(Path.of(System.getenv("FLOWHQ_CONFIG_FILE"))), TenantSettings.class);
        new StandInWorker(mannerOf(settings)).run();
    }

    private void run() throws IOException, InterruptedException {
        if (manner != Manner.STUBBORN) { // before it has a link, it is asked by SIGTERM
            Runtime.getRuntime().addShutdownHook(new Thread(() -> note("stop", "asked")));
        }
        note("environment", System.getenv().toString());
        switch (manner) {
            case CRASHING -> Runtime.getRuntime().halt(CRASH);
            case WITHOUT_BROWSER -> Runtime.getRuntime().halt(WorkerExit.BROWSER_UNAVAILABLE.code());
            case WITH_CHILD ->
                note(
                        "child",
                        Long.toString(new ProcessBuilder("setsid", "sleep", "600")
                                .start()
                                .pid()));
            case WITH_TWO_CHILDREN ->
                note(
                        "children",
                        new ProcessBuilder("sleep", "600").start().pid() + " "
                                + new ProcessBuilder("setsid", "sleep", "600")
                                        .start()
                                        .pid());
            case STUBBORN -> Runtime.getRuntime().addShutdownHook(new Thread(StandInWorker::refuseToEnd));
            case GOOD, GREEDY, REFUSED, LINKED_TO_A_STRANGER, WITHOUT_ROOM -> {}
        }
        link.open();
        while (!end.await(PULSE.toMillis(), TimeUnit.MILLISECONDS)) {
            link.tell(new FromWorker.Pulse(1));
        }
        link.close(Duration.ofSeconds(1));
        Runtime.getRuntime().halt(manner == Manner.REFUSED ? WorkerExit.AUTH_FAILURE.code() : 0);
    }

    @Override
    public void connected(Consumer<FromWorker> agent) {
        ProcessIdentity self = ProcessTable.self();
        agent.accept(new FromWorker.Hello(
                TENANT, Long.parseLong(System.getenv("FLOWHQ_GENERATION")), self.pid(), self.startTicks()));
        if (manner == Manner.REFUSED) {
            agent.accept(state(WorkerPhase.FAILED, ErrorCode.AUTH_FAILURE, "WhatsApp refused the session."));
            end.countDown();
            return;
        }
        if (manner == Manner.LINKED_TO_A_STRANGER) {
            note("../unlinked", TENANT.toString());
            agent.accept(new FromWorker.State(
                    WorkerPhase.AWAITING_LINK, ErrorCode.WRONG_NUMBER, null, "a code", null, null, null, null, null));
            return;
        }
        if (manner == Manner.WITHOUT_ROOM) {
            agent.accept(state(WorkerPhase.STARTING, ErrorCode.DISK_FULL, "The disk is full."));
            return;
        }
        agent.accept(state(WorkerPhase.CONNECTED, null, null));
        agent.accept(new FromWorker.LogEntries(List.of(new FromWorker.LogEntry(
                "entry-1",
                MessageDirection.IN,
                "+254700000001",
                "+254700000002",
                "hello",
                "WA-1",
                null,
                Instant.EPOCH))));
    }

    @Override
    public void received(ToWorker message) {
        if (message instanceof ToWorker.Configure configure) {
            note("configured", Long.toString(configure.configVersion()));
            if (manner == Manner.GREEDY && configure.configVersion() > 1) {
                eat();
            }
        } else if (message instanceof ToWorker.Lease lease) {
            note("lease", Long.toString(lease.untilMillis()));
        } else if (message instanceof ToWorker.LogEntriesStored stored) {
            note("stored", String.join(" ", stored.ids()));
        } else if (message instanceof ToWorker.Stop stop && manner != Manner.STUBBORN) {
            note("stop", "asked");
            if (stop.logout()) {
                note("../logged-out", TENANT.toString());
            }
            end.countDown();
        } else if (message instanceof ToWorker.Halt) {
            Runtime.getRuntime().halt(0);
        }
    }

    private static void eat() {
        try {
            new ProcessBuilder("sh", "-c", "cat /dev/zero | tail -c 2000000000")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FromWorker.State state(WorkerPhase phase, @Nullable ErrorCode code, @Nullable String sentence) {
        return new FromWorker.State(phase, code, sentence, null, null, null, Instant.EPOCH, null, null);
    }

    private static void note(String file, String text) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(file), text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseToEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
