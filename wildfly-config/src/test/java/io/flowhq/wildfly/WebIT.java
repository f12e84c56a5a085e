package io.flowhq.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the server does to every application's answers. */
@ExtendWith(SharedServer.class)
class WebIT {

    @Test
    void an_application_has_the_root_path_and_its_cookie_is_guarded_behind_a_proxy(TestServer server) {
        HttpResponse<String> answer = server.get(server.http, "/", Map.of("X-Forwarded-Proto", "https"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie")).hasValueSatisfying(cookie -> assertThat(cookie)
                .startsWith("JSESSIONID=")
                .containsIgnoringCase("; HttpOnly")
                .containsIgnoringCase("; Secure")
                .containsIgnoringCase("; SameSite=Lax"));
        assertThat(answer.version())
                .as("bodies whose length nobody announces come over HTTP/2")
                .isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
    }
}
