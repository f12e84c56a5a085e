package io.flowhq.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server does to every application's answers. */
class WebIT {

    @Test
    void an_application_has_the_root_path_and_its_cookie_is_guarded(@TempDir Path base) throws IOException {
        try (TestServer server = TestServer.start(base, List.of(OpenSession.class), users -> {})) {
            HttpResponse<String> answer = server.get(server.http, "/");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Set-Cookie")).hasValueSatisfying(cookie -> assertThat(cookie)
                    .startsWith("JSESSIONID=")
                    .containsIgnoringCase("; HttpOnly")
                    .containsIgnoringCase("; SameSite=Lax"));
            assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
        }
    }
}
