package io.flowhq.workerhost.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.workerhost.link.LocalRequests.Answer;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LocalRequestsTest {
    @TempDir
    private Path folder;

    private Path socket;
    private LocalRequests requests;

    @BeforeEach
    void choose() {
        socket = folder.resolve("local.sock");
    }

    @AfterEach
    void close() throws IOException {
        requests.close();
    }

    @Test
    void one_who_is_answered_with_a_failure_keeps_nobody_from_asking() throws IOException {
        AtomicBoolean failed = new AtomicBoolean();
        requests = LocalRequests.open(socket, words -> {
            if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("something that nobody foresaw");
            }
            return echo(words);
        });

        assertThat(ask("list")).isEmpty();
        assertThat(ask("list")).isEqualTo("0\nlist");
    }

    @Test
    void one_who_says_nothing_keeps_nobody_from_asking() throws IOException {
        requests = LocalRequests.open(socket, LocalRequestsTest::echo, Duration.ofMillis(200));
        try (SocketChannel silent = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            assertThat(silent.isConnected()).isTrue();
            assertThat(ask("list all")).isEqualTo("0\nlist all");
        }
    }

    private static Answer echo(List<String> words) {
        return new Answer(0, String.join(" ", words));
    }

    private String ask(String words) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap((words + "\n").getBytes(StandardCharsets.UTF_8)));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
