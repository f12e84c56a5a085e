package io.flowhq.benchmarks.supervision;

import io.flowhq.contract.Addresses;
import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.HostCommand;
import io.flowhq.contract.HostHeartbeat;
import io.flowhq.contract.LeaseGranted;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A broker and the control plane's end of it, as small as it can be. Used by one thread. */
final class DesiredSets implements AutoCloseable {
    static final String HOST = "benchmark";
    private static final int LIMIT_SECONDS = 60;
    private static final Duration LEASE = Duration.ofSeconds(15);

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
        Session answering = connection.createSession();
        listen(answering, Addresses.HEARTBEATS, message -> answer(answering, message));
        listen(connection.createSession(), Addresses.EVENTS, message -> {}); // what it says does not matter here
        connection.start();
    }

    String url() {
        return url;
    }

    void want(DesiredSet set) {
        tell(sending, set);
    }

    private void tell(Session session, HostCommand command) {
        try {
            session.createProducer(session.createQueue(Addresses.ofHost(HOST)))
                    .send(session.createTextMessage(codec.encode(command)));
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

    private static void listen(Session session, String address, MessageListener listener) throws JMSException {
        session.createConsumer(session.createQueue(address)).setMessageListener(listener);
    }

    /** With a lease, as a control plane does: an agent obeys nobody before. */
    private void answer(Session session, Message message) {
        try {
            if (codec.decodeEvent(message.getBody(String.class)) instanceof HostHeartbeat beat) {
                tell(session, new LeaseGranted(HOST, beat.incarnation(), beat.seq(), LEASE));
                beating.countDown();
            }
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
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
