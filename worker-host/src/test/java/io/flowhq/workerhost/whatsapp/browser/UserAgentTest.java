package io.flowhq.workerhost.whatsapp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserAgentTest {
    @Test
    void text_and_hints_name_the_same_version_and_no_headless_browser() {
        UserAgent userAgent = new UserAgent("156");

        assertThat(userAgent.text()).contains("Chrome/156.0.0.0").doesNotContain("Headless");
        assertThat(userAgent.override()).containsEntry("userAgent", userAgent.text());
        assertThat(userAgent.override().toString())
                .contains("brand=Chromium", "version=156")
                .doesNotContain("Headless");
    }
}
