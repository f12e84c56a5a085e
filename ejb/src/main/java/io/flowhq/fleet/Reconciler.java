package io.flowhq.fleet;

import io.flowhq.database.OutageLog;
import io.flowhq.host.DesiredChanged;
import io.flowhq.host.HostSender;
import io.flowhq.worker.DesiredSets;
import io.flowhq.worker.WaitingWorkers;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets hosts know what they should be doing: as soon as a change is committed, and again whenever a heartbeat shows an
 * older version. Every set is whole, so a lost, late or repeated one does no harm. Thread-safe, does not block: sends on
 * threads of the server, once for all changes of a host that come meanwhile.
 */
@ApplicationScoped
public class Reconciler {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final Set<String> due = ConcurrentHashMap.newKeySet();

    @Inject
    DesiredSets desiredSets;

    @Inject
    WaitingWorkers waiting;

    @Inject
    HostSender sender;

    @Resource
    ManagedExecutorService threads;

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) DesiredChanged event) {
        soon(event.host());
    }

    /** Sends a host its desired set soon. */
    void soon(String host) {
        if (!due.add(host)) {
            return;
        }
        try {
            threads.execute(() -> send(host));
        } catch (RuntimeException | Error e) { // there may be no thread to be had; nobody else would ever send it
            due.remove(host);
            throw e;
        }
    }

    /** Places the workers that wait for a host, soon. */
    void placeWaitingSoon() {
        threads.execute(this::placeWaiting);
    }

    /** Places the workers that wait for a host, the longest waiting first; one that fails keeps no other waiting. Blocks. */
    void placeWaiting() {
        for (UUID tenant : waiting.placeable()) {
            try {
                waiting.place(tenant);
            } catch (EJBException e) {
                OutageLog.warn(LOG, "The worker of tenant " + tenant + " could not be placed and waits on", e);
            }
        }
    }

    private void send(String host) {
        // First: whoever changes something from here on has it sent once more.
        due.remove(host);
        try {
            desiredSets.of(host).ifPresent(sender::send);
        } catch (RuntimeException e) {
            OutageLog.warn(
                    LOG, "The desired set of host " + host + " could not be read; its next heartbeat asks again", e);
        }
    }
}
