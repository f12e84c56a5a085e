package io.flowhq.fleet;

import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMRegistry;

/**
 * The one way by which the application reaches the broker inside its server. While it is shut all connections are cut and none
 * can be made: for the application the broker is away, as if its process had ended. Open it again by closing this.
 */
final class BrokerDoor implements AutoCloseable {
    /** That of the in-vm connector in wildfly-config. */
    private static final int SERVER_ID = 0;

    private final InVMAcceptor acceptor;

    private BrokerDoor(InVMAcceptor acceptor) {
        this.acceptor = acceptor;
    }

    static BrokerDoor shut() {
        InVMAcceptor acceptor = InVMRegistry.instance.getAcceptor(SERVER_ID);
        acceptor.stop();
        return new BrokerDoor(acceptor);
    }

    @Override
    public void close() {
        try {
            acceptor.start();
        } catch (Exception e) {
            // Declared so widely by the broker.
            throw new IllegalStateException("The broker's door stays shut", e);
        }
    }
}
