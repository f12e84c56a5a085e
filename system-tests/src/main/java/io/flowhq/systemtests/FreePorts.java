package io.flowhq.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports nobody uses now, so that two runs can live side by side. They lie below the range from which the kernel takes the
 * near end of outgoing connections (32768 and up on Linux), or one of those could take a port between choice and use. Nor is a port
 * given twice in this process: it is used long after it is chosen, and again after its user was killed. Thread-safe.
 */
public final class FreePorts {
    private static final int LOWEST = 20_000;
    private static final int BEYOND = 32_000;
    private static final List<String> VARIABLES = List.of(
            "FLOWHQ_HTTP_PORT",
            "FLOWHQ_MANAGEMENT_PORT",
            "FLOWHQ_BROKER_PORT",
            "FLOWHQ_AMQP_PORT",
            "FLOWHQ_SIM_PORT",
            "FLOWHQ_SIM_TLS_PORT",
            "FLOWHQ_HTTP_PORT_2",
            "FLOWHQ_MANAGEMENT_PORT_2",
            "FLOWHQ_DB_PORT");

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    /** One free port for each variable that {@code ./flowhq} reads. */
    public static Map<String, String> forFlowHq() {
        Iterator<Integer> free = ThreadLocalRandom.current()
                .ints(LOWEST, BEYOND)
                .filter(port -> isFree(port) && GIVEN.add(port))
                .iterator();
        Map<String, String> ports = new LinkedHashMap<>();
        VARIABLES.forEach(variable -> ports.put(variable, String.valueOf(free.next())));
        return ports;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
