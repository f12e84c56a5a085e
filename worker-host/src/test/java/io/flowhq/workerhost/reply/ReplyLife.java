package io.flowhq.workerhost.reply;

import static org.awaitility.Awaitility.await;

import io.flowhq.workerhost.link.FromWorker.LogEntry;
import io.flowhq.workerhost.reply.journal.FileOpener;
import io.flowhq.workerhost.whatsapp.FakeWhatsAppPage;
import io.flowhq.workerhost.whatsapp.PageEvent;
import io.flowhq.workerhost.whatsapp.WhatsAppPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * One life of the reply pipeline, as a worker leads it: ledger, desk, reports to whoever keeps the log. WhatsApp and that
 * log are in files, so that they outlive it. It ends when the customer's message has its outcome, or at a crash point.
 */
final class ReplyLife {
    static final String CUSTOMER = "255711111111";
    /** The shop was linked a while ago, and what came since then is answered. */
    private static final Duration LINKED_SINCE = Duration.ofMinutes(1);

    private static final Duration POLL = Duration.ofMillis(10);

    private final Path folder;
    private final CrashPoints points;
    private final FakeWhatsAppPage world;
    private final Ledger ledger;

    private ReplyLife(Path folder, FileOpener files, CrashPoints points) {
        this.folder = folder;
        this.points = points;
        Clock clock = Clock.systemUTC();
        world = new FakeWhatsAppPage(clock, worldOf(folder));
        ledger = Ledger.open(ledgerOf(folder), files, clock, points.around(this::reported));
    }

    /** A life in a JVM of its own: the folder, and the point at which it halts; without one it notes its deaths. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        String point = arguments[1];
        CrashPoints points =
                point.isEmpty() ? CrashPoints.noting(() -> outsideOf(folder)) : CrashPoints.haltingAt(point);
        new ReplyLife(folder, new CrashingFiles(points), points).lead();
        Files.write(folder.resolve("points"), points.deaths());
    }

    /** A life in this JVM, without an accident. */
    static void lead(Path folder) {
        new ReplyLife(folder, FileOpener.MACHINE, CrashPoints.noting()).lead();
    }

    static Path worldOf(Path folder) {
        return folder.resolve("world.json");
    }

    static Path ledgerOf(Path folder) {
        return folder.resolve("ledger");
    }

    /** The ids of all log entries that arrived, as often as they did. */
    static List<String> logOf(Path folder) throws IOException {
        Path log = folder.resolve("log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    private static List<ByteBuffer> outsideOf(Path folder) {
        return Stream.of(worldOf(folder), ledgerOf(folder), folder.resolve("log"))
                .filter(Files::exists)
                .map(file -> {
                    try {
                        return ByteBuffer.wrap(Files.readAllBytes(file));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private void lead() {
        WhatsAppPage page = points.around(world);
        ReplySettings settings = new ReplySettings(Duration.ofMinutes(60));
        ReplyDesk desk = new ReplyDesk(ledger, page, Tenants.salon(), settings, Clock.systemUTC(), new NoTrouble());
        ledger.unconfirmed().forEach(points.around(this::reported));
        Instant linkedAt = ledger.linkedAt().orElseGet(this::link);
        page.open(event -> {
            if (event instanceof PageEvent.Message message) {
                desk.arrived(message.message());
            } else if (event instanceof PageEvent.Line line && line.ready()) {
                desk.connected(linkedAt);
            }
        });
        if (world.chats().isEmpty()) {
            await().pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .until(() -> points.hasPassed("answer of page.messagesSince 1"));
            world.customerWrites(CUSTOMER, "1");
        }
        await().pollDelay(Duration.ZERO).pollInterval(POLL).until(() -> logOf(folder).stream()
                .anyMatch(id -> id.startsWith("outcome:")));
        desk.drain(Duration.ofSeconds(10));
        ledger.close();
        page.close(Duration.ZERO);
    }

    private Instant link() {
        Instant at = Instant.now(Clock.systemUTC()).minus(LINKED_SINCE).truncatedTo(ChronoUnit.SECONDS);
        ledger.linked(at);
        return at;
    }

    private void reported(LogEntry entry) {
        try {
            Files.writeString(
                    folder.resolve("log"), entry.id() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ledger.confirmed(List.of(entry.id()));
    }
}
