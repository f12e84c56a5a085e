package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.flowhq.contract.ContractCodec;
import io.flowhq.workerhost.reply.Tenants;
import io.flowhq.workerhost.whatsapp.browser.BrowserSettings;
import io.flowhq.workerhost.whatsapp.browser.DriverChoice;
import io.flowhq.workerhost.whatsapp.browser.InvalidBrowserSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names and defaults of every environment variable that a worker reads. */
class SettingsTest {
    private static final String TENANT = "11111111-2222-3333-4444-555555555555";
    private static final Map<String, String> LEAST =
            Map.of("TENANT_ID", TENANT, "FLOWHQ_CONFIG_FILE", "/run/config.json");

    @TempDir
    private Path folder;

    @Test
    void the_defaults() {
        assertThat(WorkerSettings.from(LEAST))
                .isEqualTo(new WorkerSettings(
                        UUID.fromString(TENANT),
                        0,
                        Path.of("/run/config.json"),
                        Optional.empty(),
                        OptionalLong.empty(),
                        Path.of("sessions"),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(120),
                        Duration.ofMinutes(60),
                        Optional.empty()));
        assertThat(LogSettings.from(LEAST)).isEqualTo(new LogSettings(Path.of("logs"), Level.INFO));
        BrowserSettings browser = BrowserSettings.from(LEAST, Duration.ofSeconds(30));
        assertThat(browser.url()).isEqualTo("https://web.whatsapp.com");
        assertThat(browser.browser()).isEmpty();
        assertThat(browser.hostRules()).isEmpty();
        assertThat(browser.certificatePin()).isEmpty();
        assertThat(browser.node()).isEmpty();
        assertThat(browser.driver()).isEqualTo(DriverChoice.PIPE);
        assertThat(browser.playwrightFolder()).isEmpty();
        assertThat(browser.probeInterval()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void every_variable_is_read() {
        Map<String, String> all = new HashMap<>(LEAST);
        all.put("FLOWHQ_GENERATION", "7");
        all.put("FLOWHQ_AGENT_SOCKET", "/run/agent");
        all.put("FLOWHQ_LEASE_UNTIL_MS", "123000");
        all.put("SESSIONS_PATH", "/srv/sessions");
        all.put("LOGS_PATH", "/srv/logs");
        all.put("LOG_LEVEL", "debug");
        all.put("HEARTBEAT_INTERVAL_MS", "1000");
        all.put("FLOWHQ_AGENT_GRACE_MS", "5000");
        all.put("FLOWHQ_REPLY_MAX_AGE_MINUTES", "0.5");
        all.put("FLOWHQ_SNAPSHOT_INTERVAL_MS", "60000");
        all.put("FLOWHQ_WHATSAPP_URL", "https://example.org");
        all.put("FLOWHQ_BROWSER", "/usr/bin/browser");
        all.put("FLOWHQ_BROWSER_HOST_RULES", "MAP a b");
        all.put("FLOWHQ_BROWSER_CERTIFICATE_PIN", "pin=");
        all.put("FLOWHQ_BROWSER_DRIVER", "pipe");
        all.put("FLOWHQ_BROWSER_VERSION", "156");
        all.put("PLAYWRIGHT_DRIVER_DIR", "/srv/driver");
        all.put("PLAYWRIGHT_NODEJS_PATH", "/usr/bin/node");

        assertThat(WorkerSettings.from(all))
                .isEqualTo(new WorkerSettings(
                        UUID.fromString(TENANT),
                        7,
                        Path.of("/run/config.json"),
                        Optional.of(Path.of("/run/agent")),
                        OptionalLong.of(123_000),
                        Path.of("/srv/sessions"),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Optional.of(Duration.ofMinutes(1))));
        assertThat(LogSettings.from(all)).isEqualTo(new LogSettings(Path.of("/srv/logs"), Level.DEBUG));
        assertThat(BrowserSettings.from(all, Duration.ofSeconds(1)))
                .isEqualTo(new BrowserSettings(
                        "https://example.org",
                        Optional.of(Path.of("/usr/bin/browser")),
                        Optional.of("156"),
                        "MAP a b",
                        "pin=",
                        DriverChoice.PIPE,
                        Optional.of(Path.of("/srv/driver")),
                        Optional.of(Path.of("/usr/bin/node")),
                        Duration.ofMillis(500)));
    }

    @Test
    void a_browser_version_that_is_none_is_said() {
        assertThatThrownBy(
                        () -> BrowserSettings.from(Map.of("FLOWHQ_BROWSER_VERSION", "156.0"), Duration.ofSeconds(30)))
                .isInstanceOf(InvalidBrowserSettingException.class)
                .hasMessage("FLOWHQ_BROWSER_VERSION is the browser's major version, 156 for one, and not \"156.0\".");
    }

    @Test
    void an_unknown_driver_is_said() {
        assertThatThrownBy(() ->
                        BrowserSettings.from(Map.of("FLOWHQ_BROWSER_DRIVER", "webdriver"), Duration.ofSeconds(30)))
                .isInstanceOf(InvalidBrowserSettingException.class)
                .hasMessage("FLOWHQ_BROWSER_DRIVER must be one of pipe, playwright, not 'webdriver'.");
    }

    @ParameterizedTest
    @CsvSource({
        "TENANT_ID, '', TENANT_ID is missing",
        "TENANT_ID, salon, TENANT_ID must be a tenant's id (a UUID)",
        "FLOWHQ_CONFIG_FILE, '', FLOWHQ_CONFIG_FILE is missing",
        "FLOWHQ_GENERATION, one, FLOWHQ_GENERATION must be a whole number",
        "HEARTBEAT_INTERVAL_MS, 0, HEARTBEAT_INTERVAL_MS must be more than 0",
        "FLOWHQ_REPLY_MAX_AGE_MINUTES, long, FLOWHQ_REPLY_MAX_AGE_MINUTES must be a number of minutes",
        "LOG_LEVEL, loud, LOG_LEVEL must be error"
    })
    void what_is_missing_or_malformed_is_said_in_one_sentence(String name, String value, String sentence) {
        Map<String, String> environment = new HashMap<>(LEAST);
        environment.put(name, value);

        assertThatThrownBy(() -> {
                    WorkerSettings.from(environment);
                    LogSettings.from(environment);
                })
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(sentence)
                .hasMessageEndingWith(".");
    }

    @Test
    void the_configuration_file_holds_the_tenants_settings() throws IOException {
        Path file = folder.resolve("config.json");
        Files.writeString(file, ContractCodec.newMapper().writeValueAsString(Tenants.openOnMondayMornings()));

        assertThat(withConfig(file).tenant()).isEqualTo(Tenants.openOnMondayMornings());
    }

    @Test
    void a_configuration_file_that_is_none_is_said_in_one_sentence() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"phone_number\":");

        assertThatThrownBy(() -> withConfig(broken).tenant())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("holds no tenant's settings");
        assertThatThrownBy(() -> withConfig(folder.resolve("absent.json")).tenant())
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("cannot be read");
    }

    private static WorkerSettings withConfig(Path file) {
        return WorkerSettings.from(Map.of("TENANT_ID", TENANT, "FLOWHQ_CONFIG_FILE", file.toString()));
    }
}
