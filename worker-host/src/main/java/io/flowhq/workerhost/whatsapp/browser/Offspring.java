package io.flowhq.workerhost.whatsapp.browser;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The driver and the browser of this process, to be ended when they do not end by themselves. Thread-safe, never blocks. */
public final class Offspring {
    private static final Logger LOG = LoggerFactory.getLogger(Offspring.class);

    private Offspring() {}

    /** Sends SIGKILL to everything that descends from this process; works on stopped processes too. */
    public static void kill() {
        ProcessHandle.current().descendants().forEach(process -> {
            LOG.debug("Killing process {}", process.pid());
            process.destroyForcibly();
        });
    }
}
