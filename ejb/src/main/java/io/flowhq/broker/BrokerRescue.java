package io.flowhq.broker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings back a broker that has closed itself because its disk was filled to the last byte: it cannot be opened again by
 * itself, so the server around it ends, once there is room, for whoever started it to start it again. Used by one
 * thread at a time.
 */
@ApplicationScoped
public class BrokerRescue {
    /** Twice what the broker leaves to the database beside it (50-broker.cli): with less it would take nothing. */
    static final long ENOUGH = 512L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(BrokerRescue.class);

    @Inject
    EmbeddedBroker broker;

    private boolean said;

    /** Looks once; blocks for milliseconds. */
    public void look() {
        if (broker.hasStopped()) {
            rescue(broker::room, broker::endServer);
        }
    }

    void rescue(LongSupplier room, Runnable end) {
        long bytes = room.getAsLong();
        if (bytes >= ENOUGH) {
            LOG.warn(
                    "There is room on the disk for the broker, which has closed itself: this server ends, to be started again");
            end.run();
        } else if (!said) {
            said = true;
            LOG.error(
                    "The broker has closed itself because it could not write. Free some of its disk: {} MB are left, and with"
                            + " {} MB this server ends by itself, to be started again. Nothing that was acknowledged is lost",
                    bytes >> 20,
                    ENOUGH >> 20);
        }
    }
}
