package io.flowhq.workerhost.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names and defaults of the product's contract. */
class AgentSettingsTest {
    @Test
    void an_empty_environment_gives_the_defaults() {
        AgentSettings settings = AgentSettings.from(Map.of());

        assertThat(settings.hostName()).matches("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
        assertThat(settings.broker().url()).isEqualTo("tcp://127.0.0.1:61616");
        assertThat(settings.sessions()).isEqualTo(Path.of("sessions").toAbsolutePath());
        assertThat(settings.logs()).isEqualTo(Path.of("logs").toAbsolutePath());
        assertThat(settings.run()).isEqualTo(Path.of("run").toAbsolutePath());
        assertThat(settings.logLevel()).isEqualTo("info");
        assertThat(settings.capacity()).isPositive();
        assertThat(settings.sessionStore()).isEqualTo(settings.hostName());
        assertThat(settings.sharedStore()).isFalse();
        assertThat(settings.snapshots()).isEmpty();
        assertThat(settings.heartbeat()).isEqualTo(Duration.ofMillis(3000));
        assertThat(settings.startsAtOnce()).isEqualTo(4);
        assertThat(settings.memoryLimit()).isEqualTo(new MemoryLimit(1024));
        assertThat(settings.recycleHour()).isEmpty();
        assertThat(settings.keepWorkers()).isFalse();
        assertThat(settings.workerCommand()).isEmpty();
        assertThat(settings.firstBackoff()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void everything_can_be_set() {
        AgentSettings settings = AgentSettings.from(Map.ofEntries(
                Map.entry("FLOWHQ_HOST_NAME", "north-1"),
                Map.entry("FLOWHQ_BROKER_URL", "tcp://broker:1"),
                Map.entry("FLOWHQ_BROKER_USER", "north-1"),
                Map.entry("FLOWHQ_BROKER_PASSWORD", "secret"),
                Map.entry("SESSIONS_PATH", "/s"),
                Map.entry("LOGS_PATH", "/l"),
                Map.entry("LOG_LEVEL", "debug"),
                Map.entry("FLOWHQ_RUN_PATH", "/r"),
                Map.entry("FLOWHQ_HOST_CAPACITY", "7"),
                Map.entry("FLOWHQ_SESSION_STORE", "nas"),
                Map.entry("FLOWHQ_HOST_HEARTBEAT_MS", "500"),
                Map.entry("FLOWHQ_STARTS_AT_ONCE", "2"),
                Map.entry("FLOWHQ_WORKER_MEMORY_LIMIT_MB", "0"),
                Map.entry("FLOWHQ_RECYCLE_HOUR", "4"),
                Map.entry("FLOWHQ_KEEP_WORKERS", "true"),
                Map.entry("FLOWHQ_WORKER_COMMAND", "/bin/sh  worker.sh"),
                Map.entry("FLOWHQ_WORKER_BACKOFF_MS", "0")));

        assertThat(settings.hostName()).isEqualTo("north-1");
        assertThat(settings.broker().password().get()).isEqualTo("secret");
        assertThat(settings.broker()).hasToString("north-1@tcp://broker:1");
        assertThat(settings.capacity()).isEqualTo(7);
        assertThat(settings.sessionStore()).isEqualTo("nas");
        assertThat(settings.sharedStore()).isTrue();
        assertThat(settings.heartbeat()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.startsAtOnce()).isEqualTo(2);
        assertThat(settings.memoryLimit()).isEqualTo(new MemoryLimit(0));
        assertThat(settings.recycleHour()).hasValue(4);
        assertThat(settings.keepWorkers()).isTrue();
        assertThat(settings.workerCommand()).isEqualTo(List.of("/bin/sh", "worker.sh"));
        assertThat(settings.firstBackoff()).isZero();
    }

    @Test
    void the_backoff_of_our_own_workers_cannot_be_changed() {
        assertThatThrownBy(() -> AgentSettings.from(Map.of("FLOWHQ_WORKER_BACKOFF_MS", "0")))
                .isInstanceOf(InvalidAgentSettingException.class)
                .hasMessageContaining("needs FLOWHQ_WORKER_COMMAND");
    }

    @Test
    void snapshots_have_a_place_a_key_and_an_interval(@TempDir Path folder) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        Map<String, String> environment =
                Map.of("FLOWHQ_SNAPSHOT_STORE", "/snapshots", "FLOWHQ_SNAPSHOT_KEY_FILE", key.toString());

        assertThat(AgentSettings.from(environment).snapshots()).hasValueSatisfying(snapshots -> {
            assertThat(snapshots.folder()).hasValue(Path.of("/snapshots"));
            assertThat(snapshots.interval()).isEqualTo(Duration.ofMinutes(5));
        });
        Map<String, String> inDatabase = new HashMap<>(environment);
        inDatabase.put("FLOWHQ_SNAPSHOT_STORE", "control-plane");
        assertThat(AgentSettings.from(inDatabase).snapshots())
                .hasValueSatisfying(snapshots -> assertThat(snapshots.folder()).isEmpty());
        Map<String, String> both = new HashMap<>(environment);
        both.put("FLOWHQ_SESSION_STORE", "nas");
        assertThatThrownBy(() -> AgentSettings.from(both))
                .isInstanceOf(InvalidAgentSettingException.class)
                .hasMessageContaining("leave one of the two out");
        assertThatThrownBy(() -> AgentSettings.from(Map.of("FLOWHQ_SNAPSHOT_STORE", "/snapshots")))
                .isInstanceOf(InvalidAgentSettingException.class)
                .hasMessageContaining("FLOWHQ_SNAPSHOT_KEY_FILE");
        assertThatThrownBy(() -> AgentSettings.from(Map.of("FLOWHQ_SNAPSHOT_STORE", "somewhere")))
                .isInstanceOf(InvalidAgentSettingException.class)
                .hasMessageContaining("somewhere");
    }

    @Test
    void the_password_is_read_from_its_file_without_the_line_end_and_anew_each_time(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "first\n");
        AgentSettings settings = AgentSettings.from(Map.of("FLOWHQ_BROKER_PASSWORD_FILE", file.toString()));

        assertThat(settings.broker().password().get()).isEqualTo("first");
        Files.writeString(file, "second\n");
        assertThat(settings.broker().password().get()).isEqualTo("second");
    }

    @Test
    void a_password_file_that_is_not_there_is_said_in_a_sentence() {
        assertThatThrownBy(() -> AgentSettings.from(Map.of("FLOWHQ_BROKER_PASSWORD_FILE", "/no/such/file")))
                .isInstanceOf(InvalidAgentSettingException.class)
                .hasMessage("The file /no/such/file that FLOWHQ_BROKER_PASSWORD_FILE names cannot be read.");
    }

    @ParameterizedTest
    @CsvSource({
        "FLOWHQ_RECYCLE_HOUR, 24, must be an hour from 0 to 23",
        "FLOWHQ_KEEP_WORKERS, yes, must be true or false",
        "FLOWHQ_WORKER_MEMORY_LIMIT_MB, 1.5, must be a whole number"
    })
    void a_value_out_of_range_is_said_in_a_sentence(String name, String value, String complaint) {
        assertThatThrownBy(() -> AgentSettings.from(Map.of(name, value)))
                .isInstanceOf(InvalidAgentSettingException.class)
                .hasMessageStartingWith(name + " " + complaint)
                .hasMessageContaining(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"North", "-x", "a_b", "x."})
    void a_host_name_that_fits_no_address_is_said_in_a_sentence(String name) {
        assertThatThrownBy(() -> AgentSettings.from(Map.of("FLOWHQ_HOST_NAME", name)))
                .isInstanceOf(InvalidAgentSettingException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("FLOWHQ_HOST_NAME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1.5", "99999999999"})
    void a_number_that_is_none_is_said_in_a_sentence(String value) {
        assertThatThrownBy(() -> AgentSettings.from(Map.of("FLOWHQ_HOST_CAPACITY", value)))
                .isInstanceOf(InvalidAgentSettingException.class)
                .hasMessage("FLOWHQ_HOST_CAPACITY must be a whole number above 0, not '" + value + "'.");
    }

    @Test
    void a_broker_without_a_way_to_it_is_refused() {
        assertThatThrownBy(() -> AgentSettings.from(Map.of("FLOWHQ_BROKER_URL", "broker:61616")))
                .isInstanceOf(InvalidAgentSettingException.class)
                .hasMessageContaining("tcp://host:port");
    }
}
