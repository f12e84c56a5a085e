package io.flowhq.workerhost.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    private final Thread thread = new Thread(this::serve, "local-requests");

    private LocalRequests(Path path, ServerSocketChannel server, Desk desk) {
        this.path = path;
        this.server = server;
        this.desk = desk;
    }

    /**
     * Opens the socket and serves it from now on; what an earlier agent left at that path is replaced.
     *
     * @throws IOException when it cannot be made
     */
    public static LocalRequests open(Path path, Desk desk) throws IOException {
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        LocalRequests requests = new LocalRequests(path, server, desk);
        requests.thread.setDaemon(true);
        requests.thread.start();
        return requests;
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel channel = server.accept()) {
                serve(channel);
            } catch (AsynchronousCloseException e) {
                LOG.debug("The socket for people is closed");
            } catch (IOException e) {
                LOG.debug("Somebody asked and did not wait for the answer", e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void serve(SocketChannel channel) throws IOException, InterruptedException {
        BufferedReader reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        String line = reader.readLine();
        if (line != null && line.length() <= LONGEST_REQUEST) {
            Answer answer = desk.answer(List.of(line.split(" ")));
            Writer writer = Channels.newWriter(channel, StandardCharsets.UTF_8);
            writer.write(answer.exitCode() + "\n" + answer.text());
            writer.flush();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        thread.interrupt();
        Files.deleteIfExists(path);
    }
}
