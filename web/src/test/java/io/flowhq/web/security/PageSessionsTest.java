package io.flowhq.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.user.Account;
import io.flowhq.user.UserRole;
import io.flowhq.web.json.StrictJsonReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PageSessionsTest {
    private final Map<String, String> headers = new HashMap<>(Map.of("Faces-Request", "partial/ajax"));
    private final List<String> calls = new ArrayList<>();
    private long length = 100;

    @Test
    void a_poll_is_told_by_its_source() {
        assertThat(PageSessions.isPoll(request())).isTrue();

        headers.remove("Faces-Request");
        assertThat(PageSessions.isPoll(request())).isFalse();
    }

    @Test
    void what_is_too_large_or_of_unknown_length_is_not_read_to_tell() {
        length = StrictJsonReader.LARGEST_BODY + 1;
        assertThat(PageSessions.isPoll(request())).isFalse();

        length = -1;
        headers.put("Transfer-Encoding", "chunked");
        assertThat(PageSessions.isPoll(request())).isFalse();

        assertThat(calls).noneMatch(call -> call.startsWith("getParameter"));
    }

    @Test
    void who_signs_in_stays_so_for_longer_than_a_stranger() {
        PageSessions sessions = new PageSessions();
        sessions.clock = new MovableClock();

        sessions.begin(request(), new Account(UUID.randomUUID(), "a@example.org", "Asha", UserRole.OWNER, null, 1));

        assertThat(calls).contains("changeSessionId", "setMaxInactiveInterval 1800");
    }

    private HttpServletRequest request() {
        return fake(HttpServletRequest.class, (name, argument) -> switch (name) {
            case "getHeader" -> headers.get(argument);
            case "getContentLengthLong" -> length;
            case "getParameter" -> "statusPoll";
            case "getSession" -> session();
            case "changeSessionId" -> "2";
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private HttpSession session() {
        return fake(HttpSession.class, (name, argument) -> null);
    }

    private <T> T fake(Class<T> type, Answers answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    Object argument = given == null ? "" : given[0];
                    calls.add((method.getName() + " " + argument).strip());
                    return answers.to(method.getName(), argument);
                }));
    }

    /** What a fake answers to a call by its first argument. */
    private interface Answers {
        Object to(String method, Object argument);
    }
}
