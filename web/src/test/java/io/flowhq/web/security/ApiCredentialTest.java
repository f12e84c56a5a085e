package io.flowhq.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.user.ApiSecret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiCredentialTest {
    @Test
    void basic_is_divided_at_the_first_colon() {
        assertThat(ApiCredential.of("Basic " + base64("asha@example.org:a:b")))
                .contains(new ApiCredential.Basic("asha@example.org", "a:b"));
    }

    @Test
    void basic_is_utf_8_and_its_name_has_no_case() {
        assertThat(ApiCredential.of("bASIC " + base64("asha@example.org:nywila-ñ")))
                .contains(new ApiCredential.Basic("asha@example.org", "nywila-ñ"));
    }

    @Test
    void bearer_is_an_api_key() {
        assertThat(ApiCredential.of("Bearer flowhq_x")).contains(new ApiCredential.Bearer(new ApiSecret("flowhq_x")));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Basic", "Basic ", "Basic %%%", "Basic bm9jb2xvbg==", "Digest x", "Bearer"})
    void anything_else_is_no_credential(String header) {
        assertThat(ApiCredential.of(header)).isEmpty();
    }

    @Test
    void no_secret_is_written_into_a_log_by_accident() {
        assertThat(new ApiCredential.Basic("asha@example.org", "s3cr3t").toString())
                .doesNotContain("s3cr3t");
        assertThat(new ApiCredential.Bearer(new ApiSecret("s3cr3t")).toString()).doesNotContain("s3cr3t");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
