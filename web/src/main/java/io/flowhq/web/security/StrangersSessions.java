package io.flowhq.web.security;

import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds the sessions of people who are not signed in: each page with a form makes one, and whoever asks for such pages
 * without end would take all memory. Beyond the limit the oldest ends; the container's own limit would turn everybody away
 * instead. Thread-safe; one per application.
 */
@WebListener
public class StrangersSessions implements HttpSessionListener, HttpSessionIdListener {
    /** More forms than people fill in at once. */
    private static final int MOST = 2000;

    private static final Logger LOG = LoggerFactory.getLogger(StrangersSessions.class);

    private final Map<String, HttpSession> sessions = new LinkedHashMap<>();
    private final int most;

    /** Used by the container. */
    public StrangersSessions() {
        this(MOST);
    }

    StrangersSessions(int most) {
        this.most = most;
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        HttpSession oldest = add(event.getSession());
        if (oldest != null) {
            endSoon(oldest);
        }
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        remove(event.getSession().getId());
    }

    /** Whoever signs in gets another id, and is no stranger any more. */
    @Override
    public void sessionIdChanged(HttpSessionEvent event, String oldId) {
        remove(oldId);
    }

    private synchronized @Nullable HttpSession add(HttpSession session) {
        sessions.put(session.getId(), session);
        return sessions.size() > most
                ? sessions.remove(sessions.keySet().iterator().next())
                : null;
    }

    private synchronized void remove(String id) {
        sessions.remove(id);
    }

    /** Not at once: that would take the cookie from whoever's request this is. */
    private static void endSoon(HttpSession session) {
        try {
            session.setMaxInactiveInterval(1);
        } catch (IllegalStateException e) {
            LOG.debug("It has ended by itself meanwhile", e);
        }
    }
}
