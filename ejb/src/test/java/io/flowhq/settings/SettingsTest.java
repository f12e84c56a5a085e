package io.flowhq.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final Environment EMPTY = new Environment(Map.of());

    @Test
    void defaults_are_those_of_the_contract() {
        assertThat(StaleSettings.from(EMPTY))
                .isEqualTo(new StaleSettings(Duration.ofMinutes(2), Duration.ofMillis(60_000)));
        assertThat(LeaseSettings.from(EMPTY)).isEqualTo(new LeaseSettings(Duration.ofMillis(15_000)));
        assertThat(TenantDefaults.from(EMPTY)).isEqualTo(new TenantDefaults(10, 30));
        assertThat(WorkerLogSettings.from(EMPTY)).isEqualTo(new WorkerLogSettings(Path.of("./logs")));
        assertThat(AuditSettings.from(EMPTY)).isEqualTo(new AuditSettings(Optional.empty()));
        assertThat(DeadLetterSettings.from(EMPTY)).isEqualTo(new DeadLetterSettings(Duration.ofDays(30), 10_000));
    }

    @Test
    void names_are_those_of_the_contract() {
        Environment environment = new Environment(Map.of(
                "STALE_THRESHOLD_MINUTES", "0.2",
                "STALE_CHECK_INTERVAL_MS", "500",
                "HEARTBEAT_INTERVAL_MS", "6000",
                "FLOWHQ_HOST_LEASE_MS", "4000",
                "RATE_LIMIT_MAX_PER_MINUTE", "3",
                "FLOWHQ_HANDOVER_MINUTES", "45",
                "LOGS_PATH", "/var/log/flowhq"));

        assertThat(StaleSettings.from(environment))
                .isEqualTo(new StaleSettings(Duration.ofSeconds(12), Duration.ofMillis(500)));
        assertThat(LeaseSettings.from(environment)).isEqualTo(new LeaseSettings(Duration.ofSeconds(4)));
        assertThat(TenantDefaults.from(environment)).isEqualTo(new TenantDefaults(3, 45));
        assertThat(WorkerLogSettings.from(environment)).isEqualTo(new WorkerLogSettings(Path.of("/var/log/flowhq")));
    }

    @Test
    void dead_letters_have_their_own_names() {
        Environment environment =
                new Environment(Map.of("FLOWHQ_DEAD_LETTER_DAYS", "7", "FLOWHQ_DEAD_LETTER_MAX", "200"));

        assertThat(DeadLetterSettings.from(environment)).isEqualTo(new DeadLetterSettings(Duration.ofDays(7), 200));
        assertThatThrownBy(() -> DeadLetterSettings.from(new Environment(Map.of("FLOWHQ_DEAD_LETTER_DAYS", "0"))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("FLOWHQ_DEAD_LETTER_DAYS");
    }

    @Test
    void the_audit_is_kept_for_ever_unless_days_are_named() {
        assertThat(AuditSettings.from(new Environment(Map.of("FLOWHQ_AUDIT_DAYS", "400"))))
                .isEqualTo(new AuditSettings(Optional.of(Duration.ofDays(400))));
        assertThatThrownBy(() -> AuditSettings.from(new Environment(Map.of("FLOWHQ_AUDIT_DAYS", "-1"))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("FLOWHQ_AUDIT_DAYS");
    }

    @Test
    void a_threshold_under_twice_the_interval_is_refused_in_one_sentence() {
        Environment environment =
                new Environment(Map.of("STALE_THRESHOLD_MINUTES", "0.9", "HEARTBEAT_INTERVAL_MS", "30000"));

        assertThatThrownBy(() -> StaleSettings.from(environment))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContainingAll("STALE_THRESHOLD_MINUTES", "54000 ms", "HEARTBEAT_INTERVAL_MS", "30000 ms");
    }

    @ParameterizedTest
    @CsvSource({
        "STALE_THRESHOLD_MINUTES, two",
        "STALE_THRESHOLD_MINUTES, 0",
        "STALE_THRESHOLD_MINUTES, -1",
        "STALE_CHECK_INTERVAL_MS, 0",
        "STALE_CHECK_INTERVAL_MS, 1.5"
    })
    void what_is_no_usable_number_is_refused_by_name(String name, String value) {
        assertThatThrownBy(() -> StaleSettings.from(new Environment(Map.of(name, value))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(name);
    }

    @Test
    void an_empty_variable_counts_as_unset() {
        assertThat(new Environment(Map.of("LOGS_PATH", " ")).text("LOGS_PATH", "x"))
                .isEqualTo("x");
    }
}
