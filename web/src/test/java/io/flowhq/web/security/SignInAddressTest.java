package io.flowhq.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInAddressTest {
    @Test
    void who_asks_for_a_page_is_led_to_it_afterwards() {
        assertThat(SignInAddress.before("/console/fleet.xhtml?tenant=1"))
                .isEqualTo("/login.xhtml?to=%2Fconsole%2Ffleet.xhtml%3Ftenant%3D1");
        assertThat(SignInAddress.before("/")).isEqualTo("/login.xhtml");
    }

    @Test
    void whose_session_ends_is_told_so_and_led_back_to_the_open_page() {
        assertThat(SignInAddress.afterSession("https://flowhq.example/app/answers.xhtml?a=b", ""))
                .isEqualTo("/login.xhtml?ended=1&to=%2Fapp%2Fanswers.xhtml%3Fa%3Db");
        assertThat(SignInAddress.afterSession("https://flowhq.example/portal/app/answers.xhtml", "/portal"))
                .isEqualTo("/login.xhtml?ended=1&to=%2Fapp%2Fanswers.xhtml");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"not an address", "mailto:asha@example.org", "https://flowhq.example/elsewhere"})
    void a_page_that_is_not_known_is_not_led_back_to(String page) {
        assertThat(SignInAddress.afterSession(page, "/portal")).isEqualTo("/login.xhtml?ended=1");
    }
}
