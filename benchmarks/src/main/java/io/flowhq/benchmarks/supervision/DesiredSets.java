package io.flowhq.benchmarks.supervision;

import io.flowhq.contract.Addresses;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.DesiredSet;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A broker and the control plane's end of it, as small as it can be. Used by one thread. */
final class DesiredSets implements AutoCloseable {
    static final String HOST = "benchmark";
    private static final int LIMIT_SECONDS = 60;

    private final String url = "tcp://127.0.0.1:" + freePort();
    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final ContractCodec codec = new ContractCodec();
    private final CountDownLatch beating = new CountDownLatch(1);
    private final ActiveMQConnectionFactory factory;
    private final Connection connection;
    private final Session sending;

    DesiredSets() throws JMSException {
        try {
            broker.setConfiguration(new ConfigurationImpl()
                    .setPersistenceEnabled(false)
                    .setSecurityEnabled(false)
                    .setJMXManagementEnabled(false)
                    .addAcceptorConfiguration("tcp", url));
            broker.start();
        } catch (Exception e) { // so it is declared
            throw new IllegalStateException("The broker did not start", e);
        }
        factory = new ActiveMQConnectionFactory(url);
        connection = factory.createConnection();
        sending = connection.createSession();
        listen(Addresses.HEARTBEATS);
        listen(Addresses.EVENTS);
        connection.start();
    }

    String url() {
        return url;
    }

    void want(DesiredSet set) {
        try {
            sending.createProducer(sending.createQueue(Addresses.ofHost(HOST)))
                    .send(sending.createTextMessage(codec.encode(set)));
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The agent is there. */
    void awaitHeartbeat() throws InterruptedException {
        if (!beating.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The agent did not come up");
        }
    }

    /** Takes what comes, as a control plane does; what it says does not matter here. */
    private void listen(String address) throws JMSException {
        Session session = connection.createSession();
        session.createConsumer(session.createQueue(address)).setMessageListener(message -> beating.countDown());
    }

    @Override
    public void close() throws JMSException {
        connection.close();
        factory.close();
        try {
            broker.stop();
        } catch (Exception e) { // so it is declared
            throw new IllegalStateException("The broker did not stop", e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
