package io.flowhq.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.settings.Environment;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BootstrapSettingsTest {
    private static final Path DATA = Path.of("/var/lib/flowhq");

    @Test
    void have_defaults() {
        assertThat(BootstrapSettings.from(new Environment(Map.of()), DATA))
                .isEqualTo(new BootstrapSettings(
                        "admin@flowhq.local", Optional.empty(), Path.of("/var/lib/flowhq/first-admin-password")));
    }

    @Test
    void come_from_the_environment() {
        Environment environment = new Environment(Map.of(
                "FLOWHQ_BOOTSTRAP_ADMIN_EMAIL", "ops@example.org",
                "FLOWHQ_BOOTSTRAP_ADMIN_PASSWORD_FILE", "/run/secrets/admin"));

        BootstrapSettings settings = BootstrapSettings.from(environment, DATA);

        assertThat(settings.email()).isEqualTo("ops@example.org");
        assertThat(settings.passwordFile()).contains(Path.of("/run/secrets/admin"));
    }
}
