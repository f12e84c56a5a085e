package io.flowhq.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class RelayTest {
    private static final int SOON_MS = 300;
    private static final int LATER_MS = 10_000;

    @Test
    void what_is_sent_while_the_line_is_cut_arrives_when_it_is_mended() throws IOException {
        try (ServerSocket far = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Relay relay = new Relay(far.getLocalPort());
                Socket near = new Socket(InetAddress.getLoopbackAddress(), relay.port());
                Socket end = far.accept()) {
            near.getOutputStream().write('a');
            assertThat(end.getInputStream().read()).isEqualTo('a');

            relay.cut();
            near.getOutputStream().write('b');
            end.setSoTimeout(SOON_MS);
            assertThatThrownBy(() -> end.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            relay.mend();
            end.setSoTimeout(LATER_MS);
            assertThat(end.getInputStream().read()).isEqualTo('b');
            end.getOutputStream().write('c');
            near.setSoTimeout(LATER_MS);
            assertThat(near.getInputStream().read()).isEqualTo('c');
        }
    }

    @Test
    void one_side_that_hangs_up_takes_the_other_with_it() throws IOException {
        try (ServerSocket far = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Relay relay = new Relay(far.getLocalPort());
                Socket near = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
            far.accept().close();

            near.setSoTimeout(LATER_MS);
            assertThat(near.getInputStream().read()).isEqualTo(-1);
        }
    }
}
