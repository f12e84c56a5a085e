package io.flowhq.workerhost.agent;

import io.flowhq.contract.DesiredSet;
import io.flowhq.contract.HostCommand;
import io.flowhq.contract.LeaseGranted;
import io.flowhq.contract.WorkerRequest;

/**
 * What the control plane orders, and which of it counts: nothing before it has answered a heartbeat of the present connection, for
 * what comes earlier may have waited in the queue for days. Used by the agent's thread alone.
 */
final class Orders {
    private final Standing standing;
    private final Supervisor supervisor;
    private final Switchboard switchboard;
    private boolean refusingSets;

    Orders(Standing standing, Supervisor supervisor, Switchboard switchboard) {
        this.standing = standing;
        this.supervisor = supervisor;
        this.switchboard = switchboard;
    }

    /** Carries it out, if it counts. */
    void received(HostCommand command) {
        if (command instanceof LeaseGranted granted) {
            standing.granted(granted).ifPresent(switchboard::prolong);
        } else if (command instanceof DesiredSet set && countsNow()) {
            supervisor.apply(set);
        } else if (command instanceof WorkerRequest request && standing.isInTouch()) {
            switchboard.ask(request);
        }
    }

    /** The agent ends: no set starts or ends a worker any more. */
    void refuseSets() {
        refusingSets = true;
    }

    private boolean countsNow() {
        return !refusingSets && standing.isInTouch() && standing.mayRunWorkers();
    }
}
