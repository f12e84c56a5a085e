package io.flowhq.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.web.testing.ServletServer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StrangersSessionsTest {
    private static final int MOST = 3;

    private final ServletServer server =
            ServletServer.start(StrangersSessionsTest::visited, StrangersSessions.class, new StrangersSessions(MOST));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void of_too_many_the_oldest_end() {
        List<String> first = Stream.generate(this::stranger).limit(MOST).toList();
        assertThat(first).allMatch(this::goesOn);

        stranger();
        stranger();

        assertThat(first).map(this::goesOn).containsExactly(false, false, true);
    }

    @Test
    void who_has_signed_in_or_gone_does_not_count() {
        List<String> first = Stream.generate(this::stranger).limit(MOST).toList();
        String signedIn = visit(first.get(0), "sign-in");
        visit(first.get(1), "leave");

        stranger();
        stranger();
        assertThat(Stream.of(signedIn, first.get(2))).allMatch(this::goesOn);

        stranger();
        assertThat(goesOn(first.get(2))).isFalse();
        assertThat(goesOn(signedIn)).isTrue();
    }

    /** What a visitor does; told is the session's id and how long it may rest, if there is one. */
    private static String visited(HttpServletRequest request) {
        HttpSession session = request.getSession(!"look".equals(request.getHeader("Act")));
        if ("sign-in".equals(request.getHeader("Act"))) {
            request.changeSessionId();
        } else if ("leave".equals(request.getHeader("Act"))) {
            session.invalidate();
            return "";
        }
        return session == null ? "" : session.getId() + " " + session.getMaxInactiveInterval();
    }

    private String stranger() {
        return visit("", "come");
    }

    /** The id of the session after that. */
    private String visit(String id, String act) {
        return answer(id, act).body().split(" ")[0];
    }

    /** Whether it is neither over nor about to be. */
    private boolean goesOn(String id) {
        String told = answer(id, "look").body();
        return !told.isEmpty() && !told.endsWith(" 1");
    }

    private HttpResponse<String> answer(String id, String act) {
        return server.send(server.request().header("Act", act).header("Cookie", "JSESSIONID=" + id));
    }
}
