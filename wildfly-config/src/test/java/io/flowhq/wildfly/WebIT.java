package io.flowhq.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server does to every application's answers. */
class WebIT {

    @Test
    void an_application_has_the_root_path_and_its_cookie_is_guarded_behind_a_proxy(@TempDir Path base)
            throws IOException {
        try (TestServer server =
                TestServer.start(base, List.of(OpenSession.class), Map.of("FLOWHQ_BEHIND_PROXY", "true"))) {
            HttpResponse<String> answer = server.get(server.http, "/", Map.of("X-Forwarded-Proto", "https"));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Set-Cookie")).hasValueSatisfying(cookie -> assertThat(cookie)
                    .startsWith("JSESSIONID=")
                    .containsIgnoringCase("; HttpOnly")
                    .containsIgnoringCase("; Secure")
                    .containsIgnoringCase("; SameSite=Lax"));
            assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
        }
    }
}
