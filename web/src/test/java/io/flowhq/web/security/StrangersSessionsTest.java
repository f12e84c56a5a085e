package io.flowhq.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrangersSessionsTest {
    private final StrangersSessions sessions = new StrangersSessions();
    private final List<String> ended = new ArrayList<>();

    @Test
    void of_too_many_the_oldest_end() {
        begin(StrangersSessions.MOST);
        assertThat(ended).isEmpty();

        sessions.sessionCreated(session("one more"));
        sessions.sessionCreated(session("another"));

        assertThat(ended).containsExactly("0", "1");
    }

    @Test
    void who_has_signed_in_or_gone_does_not_count() {
        begin(StrangersSessions.MOST);

        sessions.sessionIdChanged(session("signed in"), "0");
        sessions.sessionDestroyed(session("1"));
        sessions.sessionCreated(session("one more"));
        sessions.sessionCreated(session("another"));
        assertThat(ended).isEmpty();

        sessions.sessionCreated(session("too many"));
        assertThat(ended).containsExactly("2");
    }

    private void begin(int count) {
        for (int i = 0; i < count; i++) {
            sessions.sessionCreated(session(String.valueOf(i)));
        }
    }

    private HttpSessionEvent session(String id) {
        return new HttpSessionEvent((HttpSession) Proxy.newProxyInstance(
                HttpSession.class.getClassLoader(),
                new Class<?>[] {HttpSession.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getId" -> id;
                    case "setMaxInactiveInterval" -> {
                        ended.add(id);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }
}
