package io.flowhq.simulator;

import io.flowhq.simulator.network.Scheduler;
import io.flowhq.simulator.network.WhatsAppNetwork;
import io.flowhq.simulator.tls.ServerCertificate;
import io.flowhq.simulator.web.SimulatorServers;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A running simulator: the fake page of WhatsApp Web behind TLS, and the control API, both on loopback. For tests:
 *
 * <pre>{@code
 * try (WhatsAppSimulator simulator = WhatsAppSimulator.start(SimulatorOptions.onFreePorts(tempDir))) {
 *     browserArgument("--host-resolver-rules=" + simulator.hostRules());
 *     browserArgument("--ignore-certificate-errors-spki-list=" + simulator.pin());
 * }
 * }</pre>
 *
 * <p>Thread-safe. Starting blocks until both ports listen, closing until both are free.
 */
public final class WhatsAppSimulator implements AutoCloseable {

    private final ScheduledExecutorService timers;
    private final SimulatorServers servers;
    private final ServerCertificate certificate;

    private WhatsAppSimulator(
            ScheduledExecutorService timers, SimulatorServers servers, ServerCertificate certificate) {
        this.timers = timers;
        this.servers = servers;
        this.certificate = certificate;
    }

    /**
     * @throws BindException if a port is taken; the message is a sentence that names it
     * @throws IOException if the state folder cannot be written
     */
    public static WhatsAppSimulator start(SimulatorOptions options) throws IOException {
        Files.createDirectories(options.stateDir());
        Clock clock = Clock.systemUTC();
        ServerCertificate certificate = ServerCertificate.keptIn(options.stateDir(), clock);
        ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "simulator-timers");
            thread.setDaemon(true);
            return thread;
        });
        Scheduler scheduler = (delay, work) -> timers.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
        Random random = options.seed().isPresent() ? new Random(options.seed().getAsLong()) : new Random();
        try {
            SimulatorServers servers = new SimulatorServers(
                    options.port(),
                    options.tlsPort(),
                    certificate,
                    changed -> new WhatsAppNetwork(
                            options.network(),
                            clock,
                            scheduler,
                            random,
                            new LinkedDevicesFile(options.stateDir()),
                            changed));
            return new WhatsAppSimulator(timers, servers, certificate);
        } catch (IOException | RuntimeException problem) {
            timers.shutdownNow();
            throw problem;
        }
    }

    /** The control API and the virtual phone. */
    public URI controlUrl() {
        return URI.create("http://127.0.0.1:" + servers.controlPort());
    }

    public int controlPort() {
        return servers.controlPort();
    }

    public int tlsPort() {
        return servers.tlsPort();
    }

    /** What Chromium's {@code --host-resolver-rules} needs to find the page under WhatsApp's own name. */
    public String hostRules() {
        return "MAP web.whatsapp.com 127.0.0.1:" + tlsPort();
    }

    /** What Chromium's {@code --ignore-certificate-errors-spki-list} needs to trust the page. */
    public String pin() {
        return certificate.pin();
    }

    @Override
    public void close() {
        timers.shutdownNow();
        servers.close();
    }
}
