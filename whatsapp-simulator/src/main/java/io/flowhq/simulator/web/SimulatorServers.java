package io.flowhq.simulator.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.simulator.network.WhatsAppNetwork;
import io.flowhq.simulator.tls.ServerCertificate;
import io.javalin.Javalin;
import io.javalin.util.JavalinLogger;
import java.io.IOException;
import java.net.BindException;
import java.util.function.Function;

/** Both servers of the simulator, from start to stop. */
public final class SimulatorServers implements AutoCloseable {

    private final ChangeStream changes = new ChangeStream();
    private final Javalin control;
    private final Javalin page;

    /**
     * Starts both; blocks until both listen.
     *
     * @param network makes the network, given what to call after each change
     * @throws BindException if a port is taken; the message is a sentence that names it
     */
    public SimulatorServers(
            int controlPort, int tlsPort, ServerCertificate certificate, Function<Runnable, WhatsAppNetwork> network)
            throws IOException {
        ObjectMapper json = WireFormat.mapper();
        WhatsAppNetwork whatsApp = network.apply(changes::changed);
        MediaStore media = new MediaStore();
        control = ControlServer.create(whatsApp, media, changes, json);
        page = PageServer.create(tlsPort, certificate, whatsApp, media, json);
        start(controlPort, () -> control.start(controlPort));
        start(tlsPort, page::start);
    }

    private void start(int port, Runnable starting) throws BindException {
        boolean logged = JavalinLogger.enabled;
        try {
            // Javalin would log the whole stack of a taken port; the exception below says it in a sentence.
            JavalinLogger.enabled = false;
            starting.run();
        } catch (RuntimeException problem) {
            close();
            for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw new BindException("Port " + port + " is taken.");
                }
            }
            throw problem;
        } finally {
            JavalinLogger.enabled = logged;
        }
    }

    public int controlPort() {
        return control.port();
    }

    public int tlsPort() {
        return page.port();
    }

    @Override
    public void close() {
        changes.close();
        page.stop();
        control.stop();
    }
}
