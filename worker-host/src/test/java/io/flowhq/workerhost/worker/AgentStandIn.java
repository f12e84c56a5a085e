package io.flowhq.workerhost.worker;

import static org.awaitility.Awaitility.await;

import io.flowhq.contract.UnreadableMessageException;
import io.flowhq.workerhost.link.FromWorker;
import io.flowhq.workerhost.link.LinkCodec;
import io.flowhq.workerhost.link.ToWorker;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The agent's end of the socket: writes down what a worker says and confirms its log entries. Thread-safe. */
final class AgentStandIn implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path socket;
    private final ServerSocketChannel server;
    private final LinkCodec codec = new LinkCodec();
    private final List<FromWorker> heard = new CopyOnWriteArrayList<>();
    private volatile @Nullable SocketChannel worker;
    private final Map<Moment, Consumer<FromWorker.LogEntry>> incidents = new ConcurrentHashMap<>();

    /** Around the confirmation of a log entry. */
    enum Moment {
        BEFORE_STORING,
        AFTER_STORING
    }

    AgentStandIn(Path socket) throws IOException {
        this.socket = socket;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread thread = new Thread(this::serve, "agent-stand-in");
        thread.setDaemon(true);
        thread.start();
    }

    Path socket() {
        return socket;
    }

    void tell(ToWorker message) throws IOException {
        SocketChannel present = worker;
        if (present == null) {
            throw new IOException("no worker is connected");
        }
        present.write(ByteBuffer.wrap((codec.encode(message) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    <T extends FromWorker> List<T> heard(Class<T> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** What is to happen to every log entry at that moment. */
    void interruptStoring(Moment moment, Consumer<FromWorker.LogEntry> incident) {
        incidents.put(moment, incident);
    }

    /** Forgets what was heard so far. */
    void forget() {
        heard.clear();
    }

    /** The latest state, once it is as wanted. */
    FromWorker.State awaitState(Predicate<FromWorker.State> wanted) {
        return await().atMost(PATIENCE)
                .until(
                        () -> heard(FromWorker.State.class).stream().reduce((earlier, later) -> later),
                        latest -> latest.filter(wanted).isPresent())
                .orElseThrow();
    }

    List<FromWorker.LogEntry> logEntries() {
        return heard(FromWorker.LogEntries.class).stream()
                .flatMap(news -> news.entries().stream())
                .toList();
    }

    FromWorker.LogEntry awaitLogEntry(Predicate<FromWorker.LogEntry> wanted) {
        return await().atMost(PATIENCE)
                .until(() -> logEntries().stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        server.close();
        SocketChannel present = worker;
        if (present != null) {
            present.close();
        }
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel accepted = server.accept()) {
                worker = accepted;
                BufferedReader lines = new BufferedReader(Channels.newReader(accepted, StandardCharsets.UTF_8));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    hear(codec.decodeFromWorker(line));
                }
            } catch (IOException | UnreadableMessageException e) {
                worker = null; // it hung up, was killed amid a line, or this stand-in is closed
            }
        }
    }

    private void hear(FromWorker message) throws IOException {
        heard.add(message);
        if (message instanceof FromWorker.LogEntries news) {
            happen(Moment.BEFORE_STORING, news);
            tell(new ToWorker.LogEntriesStored(
                    news.entries().stream().map(FromWorker.LogEntry::id).toList()));
            happen(Moment.AFTER_STORING, news);
        }
    }

    private void happen(Moment moment, FromWorker.LogEntries news) {
        news.entries().forEach(incidents.getOrDefault(moment, entry -> {}));
    }
}
