package io.flowhq.workerhost.whatsapp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrowserFlagsTest {
    @Test
    void only_whatsapps_hosts_can_be_reached() {
        assertThat(BrowserFlags.of(settings(Map.of()), false))
                .contains("--host-resolver-rules=MAP * ~NOTFOUND,EXCLUDE whatsapp.com,EXCLUDE *.whatsapp.com,"
                        + "EXCLUDE whatsapp.net,EXCLUDE *.whatsapp.net,EXCLUDE web.whatsapp.com");
    }

    @Test
    void with_the_simulators_rules_nothing_else_can_be_reached() {
        BrowserSettings simulated = settings(Map.of(
                "FLOWHQ_BROWSER_HOST_RULES", "MAP web.whatsapp.com 127.0.0.1:8443",
                "FLOWHQ_BROWSER_CERTIFICATE_PIN", "abc="));

        assertThat(BrowserFlags.of(simulated, false))
                .contains("--host-resolver-rules=MAP web.whatsapp.com 127.0.0.1:8443,MAP * ~NOTFOUND")
                .contains("--ignore-certificate-errors-spki-list=abc=");
    }

    @Test
    void the_sandbox_is_given_up_for_root_only() {
        assertThat(BrowserFlags.of(settings(Map.of()), true)).contains("--no-sandbox", "--no-zygote");
        assertThat(BrowserFlags.of(settings(Map.of()), false)).doesNotContain("--no-sandbox", "--no-zygote");
    }

    @Test
    void no_certificate_is_trusted_without_a_pin() {
        assertThat(BrowserFlags.of(settings(Map.of()), true)).noneMatch(flag -> flag.contains("certificate"));
    }

    private static BrowserSettings settings(Map<String, String> environment) {
        return BrowserSettings.from(new HashMap<>(environment), Duration.ofSeconds(30));
    }
}
