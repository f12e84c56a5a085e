package io.flowhq.workerhost.agent;

import io.flowhq.contract.HostEvent;

/** Who is told what happens here. Never blocks. */
@FunctionalInterface
interface ControlPlane {
    /** Tells it now, or when it can be reached again. */
    void tell(HostEvent event);
}
