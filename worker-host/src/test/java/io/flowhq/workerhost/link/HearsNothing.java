package io.flowhq.workerhost.link;

import io.flowhq.contract.HostCommand;

/** Listens to a link that never gets as far as to say anything. */
public final class HearsNothing implements ControlPlaneLink.Listener {
    @Override
    public void connected() {
        throw new AssertionError("The link has reached a broker");
    }

    @Override
    public void received(HostCommand command) {
        throw new AssertionError("The link has reached a broker");
    }
}
