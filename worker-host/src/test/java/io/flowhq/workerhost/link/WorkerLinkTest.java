package io.flowhq.workerhost.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WorkerLinkTest {
    @TempDir
    private Path folder;

    private final List<ToWorker> received = new CopyOnWriteArrayList<>();
    private final AtomicBoolean unforeseen = new AtomicBoolean();
    private final LinkCodec codec = new LinkCodec();
    private Path socket;
    private WorkerLink link;

    @BeforeEach
    void open() {
        socket = folder.resolve("agent");
        link = new WorkerLink(socket, new AgentLine.Listener() {
            @Override
            public void connected(Consumer<FromWorker> agent) {
                if (unforeseen.getAndSet(false)) {
                    throw new IllegalStateException("The ledger has no room.");
                }
                agent.accept(new FromWorker.Pulse(0));
            }

            @Override
            public void received(ToWorker message) {
                received.add(message);
            }
        });
    }

    @AfterEach
    void close() throws InterruptedException {
        link.close(Duration.ofSeconds(1));
    }

    @Test
    void a_worker_introduces_itself_first_and_then_says_what_happens() throws IOException {
        try (ServerSocketChannel agent = listen()) {
            link.open();
            try (SocketChannel worker = agent.accept()) {
                BufferedReader lines = linesOf(worker);
                assertThat(codec.decodeFromWorker(lines.readLine())).isEqualTo(new FromWorker.Pulse(0));
                assertThat(link.alone()).isZero();

                link.tell(new FromWorker.Pulse(1));

                assertThat(codec.decodeFromWorker(lines.readLine())).isEqualTo(new FromWorker.Pulse(1));
            }
        }
    }

    @Test
    void an_agent_that_comes_back_is_told_everything_again() throws IOException {
        try (ServerSocketChannel agent = listen()) {
            link.open();
            agent.accept().close();
        }
        Files.delete(socket);
        await().until(() -> link.alone().compareTo(Duration.ZERO) > 0);
        link.tell(new FromWorker.Pulse(1));

        try (ServerSocketChannel agent = listen();
                SocketChannel worker = agent.accept()) {
            assertThat(codec.decodeFromWorker(linesOf(worker).readLine())).isEqualTo(new FromWorker.Pulse(0));
        }
    }

    @Test
    void a_worker_that_could_not_introduce_itself_connects_once_more() throws IOException {
        unforeseen.set(true);
        try (ServerSocketChannel agent = listen()) {
            link.open();
            agent.accept().close();

            try (SocketChannel worker = agent.accept()) {
                assertThat(codec.decodeFromWorker(linesOf(worker).readLine())).isEqualTo(new FromWorker.Pulse(0));
            }
        }
    }

    @Test
    void nothing_waits_any_more_for_an_agent_that_has_hung_up() throws IOException {
        long before = writers();
        try (ServerSocketChannel agent = listen()) {
            link.open();
            for (int i = 0; i < 3; i++) {
                agent.accept().close();
            }
        }

        await().until(() -> writers() == before);
    }

    @Test
    void what_cannot_be_read_is_let_go_and_the_next_line_counts() throws IOException {
        try (ServerSocketChannel agent = listen()) {
            link.open();
            try (SocketChannel worker = agent.accept()) {
                worker.write(bytes("{\"type\":\"sing\"}\n" + codec.encode(new ToWorker.Stop(false)) + "\n"));

                await().untilAsserted(() -> assertThat(received).containsExactly(new ToWorker.Stop(false)));
            }
        }
    }

    @Test
    void what_waits_is_handed_over_before_hanging_up() throws Exception {
        try (ServerSocketChannel agent = listen()) {
            link.open();
            try (SocketChannel worker = agent.accept()) {
                BufferedReader lines = linesOf(worker);
                lines.readLine();
                for (int i = 1; i <= 100; i++) {
                    link.tell(new FromWorker.Pulse(i));
                }

                link.close(Duration.ofSeconds(5));

                assertThat(lines.lines()).hasSize(100);
            }
        }
    }

    private static long writers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("agent-link-writer"))
                .count();
    }

    private ServerSocketChannel listen() throws IOException {
        ServerSocketChannel agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        return agent.bind(UnixDomainSocketAddress.of(socket));
    }

    private static BufferedReader linesOf(SocketChannel worker) {
        return new BufferedReader(Channels.newReader(worker, StandardCharsets.UTF_8));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
