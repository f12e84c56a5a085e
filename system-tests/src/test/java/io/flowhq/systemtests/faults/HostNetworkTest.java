package io.flowhq.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where namespaces may be made; elsewhere there is nothing to be tested. */
class HostNetworkTest {
    private static final int SOON_MS = 300;
    private static final int LATER_MS = 20_000;

    private ServerSocket broker;
    private HostNetwork network;

    @BeforeEach
    void make() throws IOException {
        broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        network = HostNetwork.to(broker.getLocalPort(), broker.getLocalPort()).orElse(null);
        assumeThat(network).as("a network namespace can be made").isNotNull();
    }

    @AfterEach
    void close() throws IOException {
        broker.close();
        if (network != null) {
            network.close();
        }
    }

    @Test
    void what_an_agent_sends_while_the_cable_is_cut_arrives_when_it_is_mended() throws IOException {
        Process agent = agent("exec 3<>/dev/tcp/" + network.brokerUrl().replaceAll("tcp://(.*):", "$1/") + "; cat >&3");
        try (Socket end = broker.accept();
                OutputStream said = agent.getOutputStream()) {
            InputStream heard = end.getInputStream();
            end.setSoTimeout(LATER_MS);
            say(said, "a");
            assertThat(heard.read()).isEqualTo('a');

            network.cut();
            say(said, "b");
            end.setSoTimeout(SOON_MS);
            assertThatThrownBy(heard::read).isInstanceOf(SocketTimeoutException.class);

            network.mend();
            end.setSoTimeout(LATER_MS);
            assertThat(heard.read()).isEqualTo('b');
        } finally {
            agent.destroyForcibly();
        }
    }

    @Test
    void only_networks_of_tests_that_are_gone_are_swept_away_and_a_closed_one_leaves_nothing() {
        String own = "fhq-" + ProcessHandle.current().pid();
        String nobodys = "fhq-999999999"; // more than any pid
        assertThat(Commands.succeeds("ip", "netns", "add", nobodys)).isTrue();

        HostNetwork.sweep();

        assertThat(Commands.lines("ip", "netns", "list"))
                .anyMatch(line -> line.startsWith(own))
                .noneMatch(line -> line.startsWith(nobodys));

        network.close();

        assertThat(Commands.lines("ip", "netns", "list")).noneMatch(line -> line.startsWith(own));
        assertThat(Commands.lines("ip", "-brief", "link"))
                .noneMatch(line ->
                        line.contains(Long.toString(ProcessHandle.current().pid())));
    }

    /** What the steps of {@link HostNetwork#forAgents} make of a shell that an agent would be. */
    private Process agent(String script) throws IOException {
        return new ProcessBuilder(
                        List.of("/bin/sh", "-c", network.forAgents() + "exec \"$@\"", "sh", "bash", "-c", script))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("/dev/null").toFile())
                .start();
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
