package io.flowhq.workerhost.link;

import io.flowhq.contract.UnreadableMessageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's end of the Unix socket to its agent: connects, connects again whenever the agent was away, and keeps
 * nothing while it is. After every connect {@link Listener#connected} says what the agent must know.
 *
 * <p>Thread-safe. {@link #tell} never blocks: an agent that reads so slowly that the buffer fills is treated like one
 * that is gone.
 */
public final class WorkerLink implements AgentLine {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerLink.class);
    /** A few seconds of a busy worker; log entries are kept in the ledger anyway. */
    private static final int BUFFERED_MESSAGES = 1_000;

    private static final Duration CONNECT_PAUSE = Duration.ofMillis(200);

    private final Path socket;
    private final Listener listener;
    private final LinkCodec codec = new LinkCodec();
    private final CountDownLatch everConnected = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = ServingThread.of("agent-link", () -> closed.getCount() > 0, this::serve);
    private volatile @Nullable Connection connection;
    private volatile long aloneSince = System.nanoTime();

    /** A link that is not open yet. */
    public WorkerLink(Path socket, Listener listener) {
        this.socket = socket;
        this.listener = listener;
    }

    @Override
    public void open() {
        thread.start();
    }

    @Override
    public void tell(FromWorker message) {
        Connection present = connection;
        if (present != null) {
            present.offer(message);
        }
    }

    @Override
    public Duration alone() {
        return connection == null ? Duration.ofNanos(System.nanoTime() - aloneSince) : Duration.ZERO;
    }

    @Override
    public void close(Duration limit) throws InterruptedException {
        if (!everConnected.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("There never was an agent to tell why this worker ends");
        }
        Connection present = connection;
        if (present != null) {
            present.flush(limit);
        }
        closed.countDown();
        if (present != null) {
            present.shut();
        }
    }

    private void serve() throws InterruptedException {
        serveOneConnection();
        closed.await(CONNECT_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void serveOneConnection() {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            Connection opened = new Connection(channel);
            opened.startWriter();
            connection = opened;
            LOG.info("Connected to the agent");
            listener.connected(opened::offer);
            everConnected.countDown();
            readLines(channel);
        } catch (IOException e) {
            LOG.debug("No agent at {}: {}", socket, e.getMessage());
        } finally {
            Connection ended = connection;
            if (ended != null) {
                connection = null;
                ended.shut(); // or its writer would wait for ever
                aloneSince = System.nanoTime();
                LOG.info("The agent is gone; trying to reach it again");
            }
        }
    }

    private void readLines(SocketChannel channel) throws IOException {
        BufferedReader reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            try {
                listener.received(codec.decodeToWorker(line));
            } catch (UnreadableMessageException e) {
                LOG.warn("The agent said something that this version does not understand: {}", e.getMessage());
            }
        }
    }

    private final class Connection {
        private final SocketChannel channel;
        /** An empty one ends the writer. */
        private final BlockingQueue<Optional<FromWorker>> waiting = new ArrayBlockingQueue<>(BUFFERED_MESSAGES);

        private final Thread writer = new Thread(this::write, "agent-link-writer");

        Connection(SocketChannel channel) {
            this.channel = channel;
            writer.setDaemon(true);
        }

        void startWriter() {
            writer.start();
        }

        void offer(FromWorker message) {
            if (!waiting.offer(Optional.of(message))) {
                LOG.warn("The agent does not read; hanging up");
                shut();
            }
        }

        void flush(Duration limit) throws InterruptedException {
            if (waiting.offer(Optional.empty(), limit.toMillis(), TimeUnit.MILLISECONDS)) {
                writer.join(limit.toMillis());
            }
        }

        void shut() {
            waiting.clear();
            waiting.offer(Optional.empty());
            try {
                channel.close();
            } catch (IOException e) {
                LOG.debug("Closing the agent's socket: {}", e.getMessage());
            }
        }

        private void write() {
            try {
                for (Optional<FromWorker> next = waiting.take(); next.isPresent(); next = waiting.take()) {
                    writeFully(codec.encode(next.get()) + "\n");
                }
            } catch (IOException e) {
                LOG.debug("The agent's socket broke: {}", e.getMessage());
                shut();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void writeFully(String line) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
