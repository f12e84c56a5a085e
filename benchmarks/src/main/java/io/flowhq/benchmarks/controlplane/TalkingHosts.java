package io.flowhq.benchmarks.controlplane;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * Hosts that only talk, each with one heartbeat on its way at any time: the control plane has always as many to do as there
 * are hosts. Thread-safe.
 */
final class TalkingHosts implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(250);

    private final ActiveMQConnectionFactory factory;
    private final Connection connection;
    private final List<TalkingHost> hosts = new ArrayList<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();

    /**
     * Connects.
     *
     * @param workers by host
     * @param password of host-1, in whose name all of them talk
     */
    TalkingHosts(String url, String password, Map<String, List<UUID>> workers) throws JMSException {
        factory = new ActiveMQConnectionFactory(url);
        connection = factory.createConnection("host-1", password);
        for (Map.Entry<String, List<UUID>> host : workers.entrySet()) {
            hosts.add(new TalkingHost(host.getKey(), host.getValue(), connection));
        }
        watch.scheduleWithFixedDelay(
                () -> hosts.forEach(TalkingHost::beatIfUnanswered),
                LOOK.toNanos(),
                LOOK.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /** Begins, or goes on, with pages that answer once in so many heartbeats. */
    void begin(int heartbeatsPerAnswer) throws JMSException {
        connection.start();
        hosts.forEach(host -> host.begin(heartbeatsPerAnswer));
    }

    /** From now on only new desired sets count. */
    void forgetSets() {
        hosts.forEach(TalkingHost::forgetSet);
    }

    /** Workers whose heartbeats were answered so far. What they said is read soon after, unless the host's next heartbeat comes before. */
    long applied() {
        return sum(TalkingHost::applied);
    }

    /** Heartbeats that were not answered within the time after which an agent sends the next one. */
    long unanswered() {
        return sum(TalkingHost::unanswered);
    }

    /** The longest that a host waited for a lease since this was last asked; leases last 15 s. */
    Duration longestWait() {
        return hosts.stream()
                .map(TalkingHost::longestWait)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Workers that were named in the latest desired sets. */
    long wanted() {
        return sum(TalkingHost::wanted);
    }

    private long sum(ToLongFunction<TalkingHost> count) {
        return hosts.stream().mapToLong(count).sum();
    }

    @Override
    public void close() throws JMSException {
        watch.shutdownNow();
        connection.stop(); // first, so that nobody answers over a session that is closed already
        connection.close();
        factory.close();
    }
}
