package io.flowhq.simulator.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.simulator.network.DeviceLine;
import io.flowhq.simulator.network.PageFrame;
import io.flowhq.simulator.network.PageReport;
import io.flowhq.simulator.network.WhatsAppNetwork;
import io.javalin.websocket.WsConfig;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.WriteCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The WebSocket of every open page: one JSON object a frame, both ways. Thread-safe. */
final class DeviceSocket {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceSocket.class);

    private final WhatsAppNetwork network;
    private final ObjectMapper json;
    private final Map<String, DeviceLine> lines = new ConcurrentHashMap<>();

    DeviceSocket(WhatsAppNetwork network, ObjectMapper json) {
        this.network = network;
        this.json = json;
    }

    void configure(WsConfig socket) {
        socket.onConnect(context -> {
            DeviceLine line = lineTo(context.session);
            lines.put(context.sessionId(), line);
            network.opened(line);
        });
        socket.onMessage(context -> {
            DeviceLine line = lines.get(context.sessionId());
            if (line != null) {
                network.report(line, json.readValue(context.message(), PageReport.class));
            }
        });
        socket.onClose(context -> {
            DeviceLine line = lines.remove(context.sessionId());
            if (line != null) {
                network.closed(line);
            }
        });
        socket.onError(context -> LOG.debug("A page's socket broke", context.error()));
    }

    /** Queues frames without waiting: a stopped browser must not hold up anybody else. */
    private DeviceLine lineTo(Session session) {
        return frame -> {
            if (session.isOpen()) {
                session.getRemote().sendString(write(frame), WriteCallback.NOOP);
            }
        };
    }

    private String write(PageFrame frame) {
        try {
            return json.writerFor(PageFrame.class).writeValueAsString(frame);
        } catch (JsonProcessingException problem) {
            throw new IllegalStateException("Every frame can be written.", problem);
        }
    }
}
