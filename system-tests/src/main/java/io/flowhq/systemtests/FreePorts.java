package io.flowhq.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ports nobody uses now, so that two runs can live side by side. */
public final class FreePorts {
    private static final List<String> VARIABLES = List.of(
            "FLOWHQ_HTTP_PORT",
            "FLOWHQ_MANAGEMENT_PORT",
            "FLOWHQ_BROKER_PORT",
            "FLOWHQ_AMQP_PORT",
            "FLOWHQ_SIM_PORT",
            "FLOWHQ_SIM_TLS_PORT");

    private FreePorts() {}

    /** One free port for each variable that {@code ./flowhq} reads. */
    public static Map<String, String> forFlowHq() {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            Map<String, String> ports = new LinkedHashMap<>();
            for (String variable : VARIABLES) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                sockets.add(socket);
                ports.put(variable, String.valueOf(socket.getLocalPort()));
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            sockets.forEach(FreePorts::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
