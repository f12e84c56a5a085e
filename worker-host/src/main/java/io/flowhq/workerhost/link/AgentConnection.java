package io.flowhq.workerhost.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * The agent's end of one worker's connection. Whether it is believed is the agent's decision after {@link
 * FromWorker.Hello}.
 *
 * <p>{@link #send} and {@link #close} may be called from any thread and never block: a worker that does not read has its
 * connection closed when too much waits for it; it says hello again when it is able to.
 */
public final class AgentConnection {
    /** Room for some thousand acknowledgements. */
    static final int WAITING_LIMIT_BYTES = 1 << 20;
    /** A long message with every character escaped fits several times. */
    static final int LINE_LIMIT_BYTES = 1 << 20;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final LinkCodec codec;
    private final LineBuffer lines = new LineBuffer(LINE_LIMIT_BYTES);
    private final Queue<ByteBuffer> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean closing;

    AgentConnection(SocketChannel channel, SelectionKey key, LinkCodec codec) {
        this.channel = channel;
        this.key = key;
        this.codec = codec;
    }

    /** Sends a message soon; one for a connection that is gone is dropped. */
    public void send(ToWorker message) {
        byte[] line = (codec.encode(message) + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (waiting) {
            if (waitingBytes + line.length > WAITING_LIMIT_BYTES) {
                closing = true;
            } else {
                waiting.add(ByteBuffer.wrap(line));
                waitingBytes += line.length;
            }
        }
        key.selector().wakeup();
    }

    /** Hangs up soon, without sending what still waits. */
    public void close() {
        synchronized (waiting) {
            closing = true;
        }
        key.selector().wakeup();
    }

    /** The lines that have come in; empty when none is complete yet. */
    List<String> read(ByteBuffer scratch) throws IOException {
        scratch.clear();
        if (channel.read(scratch) < 0) {
            throw new EndOfWorker();
        }
        return lines.add(scratch.flip());
    }

    /** Writes what waits, as far as the other side takes it. */
    void write() throws IOException {
        synchronized (waiting) {
            if (closing) {
                throw new EndOfWorker();
            }
            for (ByteBuffer next = waiting.peek(); next != null; next = waiting.peek()) {
                waitingBytes -= channel.write(next);
                if (next.hasRemaining()) {
                    break;
                }
                waiting.remove();
            }
            if (key.isValid()) {
                key.interestOps(SelectionKey.OP_READ | (waiting.isEmpty() ? 0 : SelectionKey.OP_WRITE));
            }
        }
    }

    /** Not a failure: one of the two sides has ended the connection. */
    static final class EndOfWorker extends IOException {
        EndOfWorker() {
            super("The connection ended");
        }
    }
}
