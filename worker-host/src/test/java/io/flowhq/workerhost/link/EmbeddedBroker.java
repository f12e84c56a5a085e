package io.flowhq.workerhost.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** A real Artemis on a free port, which can go away and come back empty. */
public final class EmbeddedBroker implements AutoCloseable {
    private final int port = freePort();
    private EmbeddedActiveMQ server = new EmbeddedActiveMQ();

    /** How clients reach it. */
    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    public EmbeddedBroker start() {
        try {
            Configuration configuration = new ConfigurationImpl()
                    .setPersistenceEnabled(false)
                    .setSecurityEnabled(false)
                    .setJMXManagementEnabled(false)
                    .addAcceptorConfiguration("tcp", url());
            server = new EmbeddedActiveMQ().setConfiguration(configuration);
            server.start();
            return this;
        } catch (Exception e) { // so it is declared
            throw new IllegalStateException("The broker did not start", e);
        }
    }

    /**
     * From now on the broker does not answer whoever wants a queue to be made.
     *
     * @return counted down as soon as somebody waits for that
     */
    CountDownLatch makeNoQueue() {
        CountDownLatch asked = new CountDownLatch(1);
        server.getActiveMQServer().getRemotingService().addIncomingInterceptor((Interceptor) (packet, connection) -> {
            boolean makesQueue = packet.getType() == PacketImpl.CREATE_QUEUE_V2;
            if (makesQueue) {
                asked.countDown();
            }
            return !makesQueue;
        });
        return asked;
    }

    /** From now on it takes nothing for that address, as when its disk is full; whoever sends there waits. */
    public void block(String address) {
        try {
            server.getActiveMQServer()
                    .getPagingManager()
                    .getPageStore(SimpleString.of(address))
                    .block();
        } catch (Exception e) { // so it is declared
            throw new IllegalStateException(address + " could not be blocked", e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) { // so it is declared
            throw new IllegalStateException("The broker did not stop", e);
        }
    }

    /** Below the kernel's ephemeral range, from which an outgoing connection could take it before it is used. */
    private static int freePort() {
        return ThreadLocalRandom.current()
                .ints(20_000, 32_000)
                .filter(EmbeddedBroker::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
