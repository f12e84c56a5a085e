package io.flowhq.wildfly;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that a server is started by, in front of a PostgreSQL that is only played. */
class AwaitDatabaseTest {
    private static final Path SCRIPT = Path.of(System.getProperty("basedir", "."), "src/main/bash/await-database");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The first bytes of PostgreSQL's answers: it asks for a password, refuses while it begins, refuses this user. */
    private static final String ASKS = "R\0\0\0\bmore";

    private static final String BEGINS = "E\0\0\0\u0040SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0";
    private static final String REFUSES_THE_USER = "E\0\0\0\u0040SFATAL\0VFATAL\0C28000\0Mno entry for that host\0\0";

    @TempDir
    Path folder;

    private Process process;

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void a_server_on_h2_starts_at_once() throws IOException {
        start("jdbc:h2:file:/tmp/flowhq;WRITE_DELAY=0");

        await().atMost(PATIENCE).until(this::started);
        assertThat(said()).isEmpty();
    }

    @Test
    void a_server_whose_database_is_away_says_so_once_and_starts_when_it_answers() throws IOException {
        int port = freePort();
        start("jdbc:postgresql://127.0.0.1:" + port + "/flowhq");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(said())
                .contains("The database at 127.0.0.1:" + port + " lets nobody in: the server waits for it"));
        assertThat(started()).isFalse();

        try (PlayedDatabase database = new PlayedDatabase(port, ASKS)) {
            await().atMost(PATIENCE).until(this::started);
            assertThat(said().lines()).hasSize(2);
            assertThat(said()).contains("the server starts");
            assertThat(database.asked()).isPositive();
        }
    }

    @Test
    void one_that_only_begins_is_waited_for_too() throws IOException {
        try (PlayedDatabase database = new PlayedDatabase(0, BEGINS)) {
            start("jdbc:postgresql://127.0.0.1:" + database.port() + "/flowhq?ssl=false");
            await().atMost(PATIENCE).until(() -> database.asked() >= 2);
            assertThat(started()).isFalse();

            database.answer(ASKS);
            await().atMost(PATIENCE).until(this::started);
        }
    }

    @Test
    void what_else_a_database_refuses_is_left_to_the_application() throws IOException {
        try (PlayedDatabase database = new PlayedDatabase(0, REFUSES_THE_USER)) {
            start("jdbc:postgresql://127.0.0.1:" + freePort() + ",127.0.0.1:" + database.port() + "/flowhq");

            await().atMost(PATIENCE).until(this::started);
        }
    }

    private void start(String url) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        SCRIPT.toString(), "touch", folder.resolve("started").toString())
                .redirectError(folder.resolve("said").toFile());
        builder.environment().put("FLOWHQ_DB_URL", url);
        process = builder.start();
    }

    private boolean started() {
        return Files.exists(folder.resolve("started"));
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("said"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Answers every greeting with the same words. */
    private static final class PlayedDatabase implements AutoCloseable {
        private static final int BACKLOG = 5;
        /** Length, version, "user", "flowhq", and the end of the list. */
        private static final int GREETING = 21;

        private final ServerSocket socket;
        private final AtomicInteger asked = new AtomicInteger();
        private volatile String words;

        PlayedDatabase(int port, String words) throws IOException {
            this.words = words;
            socket = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
            CompletableFuture.runAsync(this::serve);
        }

        int port() {
            return socket.getLocalPort();
        }

        int asked() {
            return asked.get();
        }

        void answer(String others) {
            words = others;
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                    byte[] greeting = client.getInputStream().readNBytes(GREETING);
                    assertThat(greeting[3]).isEqualTo((byte) GREETING);
                    client.getOutputStream().write(words.getBytes(ISO_8859_1));
                    asked.incrementAndGet();
                } catch (IOException e) {
                    // the script went away, or the test is over: then the socket is closed
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
