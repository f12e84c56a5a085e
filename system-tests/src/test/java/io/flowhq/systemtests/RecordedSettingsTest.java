package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a call of {@code ./flowhq} knows of the one that started everything ({@code record_settings} of scripts/settings.sh). */
class RecordedSettingsTest {
    private static final Path SCRIPT = Path.of(System.getProperty("flowhq.root", ".."), "scripts", "settings.sh");

    @TempDir
    private Path folder;

    @Test
    void whoever_joins_has_the_settings_of_the_first_call_whatever_its_own_shell_says() throws Exception {
        shell(
                "record_settings",
                Map.of(
                        "FLOWHQ_HTTP_PORT", "21080",
                        "FLOWHQ_DB_URL", "jdbc:postgresql://db/flow hq",
                        "FLOWHQ_BOOTSTRAP_ADMIN_EMAIL", "me@example.com",
                        "LOGS_PATH", "/var/log/flow"));

        assertThat(shell(
                        "use_recorded_settings; printf '%s\\n' \"$api_url\" \"$FLOWHQ_DB_URL\" \"$admin_email\" \"$LOGS_PATH\" \"$state\"",
                        Map.of("FLOWHQ_HTTP_PORT", "8080", "LOGS_PATH", "/elsewhere")))
                .containsExactly(
                        "http://127.0.0.1:21080/api",
                        "jdbc:postgresql://db/flow hq",
                        "me@example.com",
                        "/var/log/flow",
                        folder.toString());
    }

    @Test
    void what_nobody_set_stays_as_the_joining_call_has_it() throws Exception {
        shell("record_settings", Map.of());

        assertThat(shell("use_recorded_settings; echo \"${LOG_LEVEL:-}\"", Map.of("LOG_LEVEL", "debug")))
                .containsExactly("debug");
    }

    @Test
    void calls_go_to_the_address_at_which_portal_and_broker_listen() throws Exception {
        String hosts = "echo \"$portal_url $api_url $broker_host\"";

        assertThat(shell(hosts, Map.of("FLOWHQ_BIND_ADDRESS", "10.1.2.3", "FLOWHQ_BROKER_BIND_ADDRESS", "fd00::7")))
                .containsExactly("http://10.1.2.3:8080/ http://10.1.2.3:8080/api [fd00::7]");
        assertThat(shell(hosts, Map.of("FLOWHQ_BIND_ADDRESS", "0.0.0.0", "FLOWHQ_BROKER_BIND_ADDRESS", "::")))
                .containsExactly("http://127.0.0.1:8080/ http://127.0.0.1:8080/api 127.0.0.1");
    }

    private String[] shell(String command, Map<String, String> environment) throws IOException, InterruptedException {
        String script = "set -euo pipefail; root=$1; source \"$2\"; mkdir -p \"$run\"; " + command;
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-c", script, "settings", folder.toString(), SCRIPT.toString());
        Map<String, String> all = new HashMap<>(environment);
        all.put("FLOWHQ_STATE", folder.toString());
        all.put("PATH", System.getenv("PATH"));
        builder.environment().clear();
        builder.environment().putAll(all);
        Process shell = builder.redirectErrorStream(true).start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(output).isZero();
        return output.lines().toArray(String[]::new);
    }
}
