package io.flowhq.workerhost.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket on which a person of this machine asks the agent something: one line of words goes in, the exit code and the
 * text to print come out, and that is the end of the connection. Only the owner of the socket's folder gets to it.
 *
 * <p>One request at a time, on one thread. {@link LocalQuestion} is the other end.
 */
public final class LocalRequests implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalRequests.class);
    private static final int LONGEST_REQUEST = 1000;
    /** The words are sent at once. */
    private static final Duration READ_LIMIT = Duration.ofSeconds(5);

    /** Who answers. */
    public interface Desk {
        /** The answer to these words; may block for some seconds. */
        Answer answer(List<String> words) throws InterruptedException;
    }

    /**
     * What the person gets.
     *
     * @param exitCode of the command
     * @param text to print, complete lines
     */
    public record Answer(int exitCode, String text) {}

    private final Path path;
    private final ServerSocketChannel server;
    private final Desk desk;
    private final Duration limit;
    private final Thread thread = ServingThread.of("local-requests", this::isOpen, this::serve);

    private LocalRequests(Path path, ServerSocketChannel server, Desk desk, Duration limit) {
        this.path = path;
        this.server = server;
        this.desk = desk;
        this.limit = limit;
    }

    /**
     * Opens the socket and serves it from now on; what an earlier agent left at that path is replaced.
     *
     * @throws IOException when it cannot be made
     */
    public static LocalRequests open(Path path, Desk desk) throws IOException {
        return open(path, desk, READ_LIMIT);
    }

    /** @param limit for asking, once connected */
    static LocalRequests open(Path path, Desk desk, Duration limit) throws IOException {
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        LocalRequests requests = new LocalRequests(path, server, desk, limit);
        requests.thread.start();
        return requests;
    }

    private boolean isOpen() {
        return server.isOpen();
    }

    private void serve() throws IOException, InterruptedException {
        try (SocketChannel channel = server.accept()) {
            serve(channel);
        }
    }

    private void serve(SocketChannel channel) throws InterruptedException {
        try {
            Optional<String> line = request(channel);
            if (line.isPresent()) {
                Answer answer = desk.answer(List.of(line.get().split(" ")));
                Writer writer = Channels.newWriter(channel, StandardCharsets.UTF_8);
                writer.write(answer.exitCode() + "\n" + answer.text());
                writer.flush();
            }
        } catch (IOException e) {
            LOG.debug("Somebody asked and did not wait for the answer, or did not ask", e);
        }
    }

    /** Hangs up on somebody who says nothing for too long, for others wait. */
    private Optional<String> request(SocketChannel channel) throws IOException {
        CompletableFuture<Void> tooLong = new CompletableFuture<>();
        tooLong.completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS).thenRun(() -> hangUp(channel));
        try {
            BufferedReader reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            return Optional.ofNullable(reader.readLine()).filter(line -> line.length() <= LONGEST_REQUEST);
        } finally {
            tooLong.cancel(false);
        }
    }

    private static void hangUp(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("A connection of somebody who said nothing did not close properly", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        thread.interrupt();
        Files.deleteIfExists(path);
    }
}
