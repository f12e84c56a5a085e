package io.flowhq.workerhost.whatsapp.browser.pipe;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes frames, each followed by a zero byte, on a thread of its own: a browser that was stopped does not read, and must
 * not hold up who asks it for something. Thread-safe, never blocks.
 */
final class FrameWriter {
    private static final Logger LOG = LoggerFactory.getLogger(FrameWriter.class);

    private final OutputStream out;
    private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "devtools-writer");

    FrameWriter(OutputStream out) {
        this.out = out;
        thread.setDaemon(true);
        thread.start();
    }

    /** Queues a frame; what is written after the reader has gone is lost, which the reading side notices. */
    void write(byte[] frame) {
        waiting.add(frame);
    }

    void stop() {
        thread.interrupt();
    }

    private void run() {
        try (out) {
            while (true) {
                out.write(waiting.take());
                out.write(0);
                out.flush();
            }
        } catch (IOException e) {
            LOG.debug("The browser reads no more: {}", e.getMessage());
        } catch (InterruptedException e) {
            LOG.debug("Nothing more is asked of the browser");
        }
    }
}
