package io.flowhq.workerhost.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class AgentSocketTest {
    @TempDir
    private Path folder;

    private final List<FromWorker> heard = new CopyOnWriteArrayList<>();
    private final AtomicBoolean failed = new AtomicBoolean();
    private AgentSocket socket;

    @AfterEach
    void close() throws IOException {
        socket.close();
    }

    static List<Runnable> failures() {
        return List.of(
                () -> {
                    throw new IllegalStateException("something that nobody foresaw");
                },
                () -> {
                    throw new OutOfMemoryError("Java heap space");
                });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_worker_whose_message_fails_keeps_no_other_from_being_heard(Runnable failure) throws IOException {
        Path path = folder.resolve("agent.sock");
        socket = AgentSocket.open(path, new Failing(failure));
        try (SocketChannel first = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            say(first, new FromWorker.Pulse(1));
            await().untilTrue(failed);

            try (SocketChannel second = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
                say(second, new FromWorker.Pulse(2));

                await().untilAsserted(() -> assertThat(heard).containsExactly(new FromWorker.Pulse(2)));
            }
        }
    }

    private static void say(SocketChannel channel, FromWorker message) throws IOException {
        channel.write(ByteBuffer.wrap((new LinkCodec().encode(message) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private final class Failing implements AgentSocket.Listener {
        private final Runnable failure;

        Failing(Runnable failure) {
            this.failure = failure;
        }

        @Override
        public void received(AgentConnection connection, FromWorker message) {
            if (failed.compareAndSet(false, true)) {
                failure.run();
            }
            heard.add(message);
        }

        @Override
        public void ended(AgentConnection connection) {}
    }
}
