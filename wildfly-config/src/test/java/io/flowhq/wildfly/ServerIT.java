package io.flowhq.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The server without an application, on empty files of users. */
@ExtendWith(SharedServer.class)
class ServerIT {

    /** The state of a listening socket in /proc/net/tcp. */
    private static final String LISTENING = "0A";

    private static TestServer server;

    @BeforeAll
    static void startServer(@TempDir Path base) throws IOException {
        server = TestServer.start(base, Map.of());
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void health_and_metrics_answer_at_the_management_port() {
        assertThat(server.get(server.management, "/health/live").statusCode()).isEqualTo(200);
        assertThat(server.get(server.management, "/prometheus").body())
                .contains("# TYPE", "undertow_request_count_total");
    }

    @Test
    void the_root_path_is_free_and_nothing_names_the_server() {
        var answer = server.get(server.http, "/");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
    }

    @Test
    void only_the_four_ports_that_were_given_are_open_and_only_on_loopback() throws IOException {
        assertThat(listening(server.pid()))
                .containsExactlyInAnyOrder(
                        "127.0.0.1:" + server.http,
                        "127.0.0.1:" + server.management,
                        "127.0.0.1:" + server.broker,
                        "127.0.0.1:" + server.amqp);
    }

    @Test
    void two_servers_run_side_by_side(TestServer other) {
        assertThat(List.of(server, other)).allSatisfy(each -> assertThat(
                        each.get(each.management, "/health/ready").statusCode())
                .isEqualTo(200));
    }

    @Test
    void the_database_lies_below_the_base_folder_and_the_log_has_neither_errors_nor_traces() throws IOException {
        assertThat(server.base().resolve("data/flowhq.mv.db")).isRegularFile();
        assertThat(server.log())
                .contains("WFLYSRV0025")
                .doesNotContain(" ERROR ", " TRACE ", " DEBUG [org.apache.activemq");
    }

    /** The addresses on which a process listens: its socket inodes, looked up in the kernel's table. */
    private static Set<String> listening(long pid) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            for (Path descriptor : (Iterable<Path>) descriptors::iterator) {
                String target = Files.isSymbolicLink(descriptor)
                        ? Files.readSymbolicLink(descriptor).toString()
                        : "";
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        }
        Set<String> addresses = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/net", table))) {
                String[] columns = line.trim().split("\\s+");
                if (columns[3].equals(LISTENING) && inodes.contains(columns[9])) {
                    addresses.add(address(columns[1]));
                }
            }
        }
        return addresses;
    }

    private static String address(String hex) {
        String[] parts = hex.split(":");
        int port = Integer.parseInt(parts[1], 16);
        return (parts[0].equals("0100007F") ? "127.0.0.1" : parts[0]) + ":" + port;
    }
}
