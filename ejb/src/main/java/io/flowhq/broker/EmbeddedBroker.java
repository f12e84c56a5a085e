package io.flowhq.broker;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The broker inside this server, where there is one, as the server's management shows it. Thread-safe; blocks for
 * milliseconds. Failures of the management come as {@link IllegalStateException}.
 */
@ApplicationScoped
public class EmbeddedBroker {
    private static final ObjectName BROKER = name("jboss.as:subsystem=messaging-activemq,server=default");
    private static final ObjectName SERVER = name("jboss.as:management-root=server");

    /** By this exit code a WildFly asks whoever started it to start it again: {@code standalone.sh} and {@code ./flowhq} do. */
    private static final int BEGIN_ANEW = 10;

    /** States of a server that begins or ends, whose parts are not all there. */
    private static final Set<Object> INCOMPLETE = Set.of("starting", "stopping");

    private final MBeanServer management = ManagementFactory.getPlatformMBeanServer();

    /** Whether it has closed itself, as it does for good when it cannot write its journal. */
    boolean hasStopped() {
        try {
            return !INCOMPLETE.contains(management.getAttribute(SERVER, "serverState"))
                    && management.isRegistered(BROKER)
                    && Boolean.FALSE.equals(management.getAttribute(BROKER, "started"));
        } catch (JMException e) {
            throw new IllegalStateException("The server does not tell how its broker is", e);
        }
    }

    /** Bytes that are left on the disk of its journal and of the embedded database. */
    long room() {
        try {
            return Files.getFileStore(Path.of(System.getProperty("jboss.server.data.dir")))
                    .getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends this server's process at once. Not in good order: much of it waits for the broker then, some of it for minutes. What was
     * acknowledged is on the disk.
     */
    void endServer() {
        Runtime.getRuntime().halt(BEGIN_ANEW);
    }

    private static ObjectName name(String text) {
        try {
            return new ObjectName(text);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
