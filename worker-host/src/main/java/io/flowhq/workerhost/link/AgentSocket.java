package io.flowhq.workerhost.link;

import io.flowhq.contract.UnreadableMessageException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Unix domain socket on which all workers of a host reach their agent; one thread serves them all. Only the owner of
 * the socket's folder gets to it.
 *
 * <p>The listener is called on that thread and must not block it.
 */
public final class AgentSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentSocket.class);
    private static final int SCRATCH_BYTES = 1 << 16;
    /** So long nobody is let in at most after there was no file handle for somebody; who is in already is heard meanwhile. */
    private static final Duration PAUSE_OF_ACCEPTING = Duration.ofSeconds(1);

    /** Who wants to know what comes in. */
    public interface Listener {
        /** A worker, or somebody who claims to be one, said something. */
        void received(AgentConnection connection, FromWorker message);

        /** The connection ended, on whichever side. */
        void ended(AgentConnection connection);
    }

    private final Path path;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final SelectionKey acceptor;
    private final LinkCodec codec = new LinkCodec();
    private final Listener listener;
    private final ByteBuffer scratch = ByteBuffer.allocate(SCRATCH_BYTES);
    private final Thread thread = ServingThread.of("worker-socket", this::isOpen, this::serve);

    private AgentSocket(
            Path path, Selector selector, ServerSocketChannel server, SelectionKey acceptor, Listener listener) {
        this.path = path;
        this.selector = selector;
        this.server = server;
        this.acceptor = acceptor;
        this.listener = listener;
    }

    /**
     * Opens the socket and serves it from now on; what an earlier agent left at that path is replaced.
     *
     * @throws IOException when it cannot be made
     */
    public static AgentSocket open(Path path, Listener listener) throws IOException {
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        server.configureBlocking(false);
        Selector selector = Selector.open();
        SelectionKey acceptor = server.register(selector, SelectionKey.OP_ACCEPT);
        AgentSocket socket = new AgentSocket(path, selector, server, acceptor, listener);
        socket.thread.start();
        return socket;
    }

    @Override
    public void close() throws IOException {
        selector.close();
        server.close();
        Files.deleteIfExists(path);
    }

    private boolean isOpen() {
        return selector.isOpen();
    }

    private void serve() throws IOException {
        try {
            boolean pausing = acceptor.interestOps() == 0;
            selector.select(this::serve, pausing ? PAUSE_OF_ACCEPTING.toMillis() : 0);
            if (pausing) {
                acceptor.interestOps(SelectionKey.OP_ACCEPT);
            }
            selector.keys().forEach(this::write);
        } catch (ClosedSelectorException | CancelledKeyException e) {
            LOG.debug("The socket of the workers is closed");
        }
    }

    private void serve(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        if (key.isAcceptable()) {
            accept();
        } else if (key.isReadable()) {
            read(key, (AgentConnection) key.attachment());
        }
    }

    private void accept() {
        try {
            SocketChannel channel = server.accept();
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new AgentConnection(channel, key, codec));
        } catch (IOException e) {
            LOG.warn("A worker could not be connected", e);
            acceptor.interestOps(0); // it still waits, and that would be told at once again
        }
    }

    private void read(SelectionKey key, AgentConnection connection) {
        try {
            for (String line : connection.read(scratch)) {
                understand(line).ifPresent(message -> listener.received(connection, message));
            }
        } catch (AgentConnection.EndOfWorker e) {
            end(key, connection);
        } catch (IOException e) {
            LOG.info("A worker's connection is closed: {}", e.getMessage());
            end(key, connection);
        } catch (RuntimeException e) {
            LOG.error("Something unforeseen about what a worker said; its connection is closed", e);
            end(key, connection);
        }
    }

    private Optional<FromWorker> understand(String line) {
        try {
            return Optional.of(codec.decodeFromWorker(line));
        } catch (UnreadableMessageException e) {
            LOG.warn("A worker said something that this version does not understand: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private void write(SelectionKey key) {
        if (!(key.attachment() instanceof AgentConnection connection) || !key.isValid()) {
            return;
        }
        try {
            connection.write();
        } catch (IOException | CancelledKeyException e) {
            LOG.debug("A worker's connection ends", e);
            end(key, connection);
        }
    }

    private void end(SelectionKey key, AgentConnection connection) {
        key.cancel();
        try {
            key.channel().close();
        } catch (IOException e) {
            LOG.debug("A worker's connection did not close properly", e);
        }
        listener.ended(connection);
    }
}
