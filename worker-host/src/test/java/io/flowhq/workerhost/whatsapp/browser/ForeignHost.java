package io.flowhq.workerhost.whatsapp.browser;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** A host that no page should reach: counts who connects to it, and says nothing. */
final class ForeignHost implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger contacts = new AtomicInteger();

    ForeignHost() throws IOException {
        Thread thread = new Thread(this::count, "foreign-host");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    int contacts() {
        return contacts.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void count() {
        while (!socket.isClosed()) {
            try {
                socket.accept().close();
                contacts.incrementAndGet();
            } catch (IOException e) {
                return; // closed
            }
        }
    }
}
