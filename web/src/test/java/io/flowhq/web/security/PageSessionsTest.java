package io.flowhq.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.user.Account;
import io.flowhq.user.UserRole;
import io.flowhq.web.json.StrictJsonReader;
import io.flowhq.web.testing.ServletServer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PageSessionsTest {
    private static final String POLL = "jakarta.faces.source=statusPoll&text=";

    @Test
    void a_poll_is_told_by_its_source() {
        try (ServletServer server = ServletServer.start(PageSessionsTest::pollAndRest)) {
            assertThat(answer(
                            server,
                            form(server, BodyPublishers.ofString(POLL)).header("Faces-Request", "partial/ajax")))
                    .isEqualTo("true 0");
            assertThat(answer(server, form(server, BodyPublishers.ofString(POLL))))
                    .isEqualTo("false " + POLL.length());
        }
    }

    @Test
    void what_is_too_large_or_of_unknown_length_is_not_read_to_tell() {
        byte[] large = (POLL + "a".repeat((int) StrictJsonReader.LARGEST_BODY)).getBytes();
        byte[] small = POLL.getBytes();
        BodyPublisher unknown = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(small));

        try (ServletServer server = ServletServer.start(PageSessionsTest::pollAndRest)) {
            assertThat(answer(
                            server,
                            form(server, BodyPublishers.ofByteArray(large)).header("Faces-Request", "partial/ajax")))
                    .isEqualTo("false " + large.length);
            assertThat(answer(server, form(server, unknown).header("Faces-Request", "partial/ajax")))
                    .isEqualTo("false " + small.length);
        }
    }

    @Test
    void who_signs_in_stays_so_for_longer_than_a_stranger_and_under_another_id() {
        try (ServletServer server = ServletServer.start(PageSessionsTest::signedIn)) {
            assertThat(answer(server, server.request())).isEqualTo("another id, 1800 s");
        }
    }

    /** Whether it is a poll, and how much of the body can still be read after that was told. */
    private static String pollAndRest(HttpServletRequest request) throws IOException {
        return PageSessions.isPoll(request) + " " + request.getInputStream().readAllBytes().length;
    }

    private static String signedIn(HttpServletRequest request) {
        PageSessions sessions = new PageSessions();
        sessions.clock = new MovableClock();
        String before = request.getSession().getId();

        sessions.begin(request, new Account(UUID.randomUUID(), "a@example.org", "Asha", UserRole.OWNER, null, 1));

        HttpSession session = request.getSession(false);
        return (session.getId().equals(before) ? "the same" : "another") + " id, " + session.getMaxInactiveInterval()
                + " s";
    }

    private static HttpRequest.Builder form(ServletServer server, BodyPublisher body) {
        return server.request()
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(body);
    }

    private static String answer(ServletServer server, HttpRequest.Builder request) {
        return server.send(request).body();
    }
}
