package io.flowhq.systemtests.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to a port of this machine's loopback that swallows everything while it is cut. Thread-safe. */
final class Relay implements Line {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int WAITING = 50;

    private final ServerSocket near;
    private final int farPort;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private boolean cut;

    /** A whole line from the loopback to that port of it. */
    Relay(int farPort) {
        this(InetAddress.getLoopbackAddress(), farPort);
    }

    /** @param from the address of this machine on which it is reached */
    Relay(InetAddress from, int farPort) {
        this.farPort = farPort;
        try {
            near = new ServerSocket(0, WAITING, from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon("relay", this::accept);
    }

    /** Where the near end listens. */
    int port() {
        return near.getLocalPort();
    }

    @Override
    public String brokerUrl() {
        return "tcp://" + near.getInetAddress().getHostAddress() + ":" + port();
    }

    @Override
    public String description() {
        return "a relay that swallows";
    }

    @Override
    public void cut() {
        synchronized (gate) {
            cut = true;
        }
    }

    @Override
    public void mend() {
        synchronized (gate) {
            cut = false;
            gate.notifyAll();
        }
    }

    private void accept() {
        while (!near.isClosed()) {
            try {
                Socket client = near.accept();
                open.add(client);
                daemon("relay-line", () -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket()) {
            open.add(server);
            awaitWhole();
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), farPort));
            Thread back = daemon("relay-back", () -> pump(server, client));
            pump(client, server);
            back.join();
        } catch (IOException e) {
            return; // the far side is not there
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                awaitWhole();
                out.write(buffer, 0, length);
                out.flush();
            }
        } catch (IOException e) {
            return; // one side has hung up
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitWhole() throws InterruptedException {
        synchronized (gate) {
            while (cut) {
                gate.wait();
            }
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() {
        mend();
        try {
            near.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
