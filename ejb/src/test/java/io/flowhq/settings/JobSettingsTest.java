package io.flowhq.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.settings.JobScheduleSettings.Daily;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobSettingsTest {
    private static final Environment EMPTY = new Environment(Map.of());
    private static final Path DATA = Path.of("/srv/data");

    @Test
    void defaults_are_those_of_the_documents() {
        assertThat(NodeSettings.from(EMPTY)).isEqualTo(new NodeSettings("flowhq-1", Duration.ofMinutes(1)));
        assertThat(ArchiveSettings.from(EMPTY, DATA)).isEqualTo(new ArchiveSettings(Path.of("/srv/data/archive"), 90));
        assertThat(JobScheduleSettings.from(EMPTY).daily())
                .isEqualTo(Map.of(
                        "usage-rollup", new Daily(LocalTime.of(0, 30), "{}"),
                        "message-archive", new Daily(LocalTime.of(2, 30), "{}")));
    }

    @Test
    void names_are_those_of_the_documents() {
        Environment environment = new Environment(Map.of(
                "FLOWHQ_NODE_NAME", "west",
                "FLOWHQ_JOB_LEASE_MS", "5000",
                "FLOWHQ_ARCHIVE_PATH", "/mnt/archive",
                "FLOWHQ_MESSAGE_RETENTION_DAYS", "30",
                "FLOWHQ_USAGE_ROLLUP_AT", "off",
                "FLOWHQ_MESSAGE_ARCHIVE_AT", "off",
                "FLOWHQ_ROLLING_RESTART_AT", "03:15",
                "FLOWHQ_ROLLING_RESTART_PARAMETERS", "{\"filter\":{}}"));

        assertThat(NodeSettings.from(environment)).isEqualTo(new NodeSettings("west", Duration.ofSeconds(5)));
        assertThat(ArchiveSettings.from(environment, DATA)).isEqualTo(new ArchiveSettings(Path.of("/mnt/archive"), 30));
        assertThat(JobScheduleSettings.from(environment).daily())
                .isEqualTo(Map.of("rolling-restart", new Daily(LocalTime.of(3, 15), "{\"filter\":{}}")));
    }

    @Test
    void what_is_no_time_or_no_number_is_refused_by_name() {
        assertThatThrownBy(() -> JobScheduleSettings.from(new Environment(Map.of("FLOWHQ_BULK_COMMAND_AT", "25:00"))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("FLOWHQ_BULK_COMMAND_AT");
        Environment noRetention = new Environment(Map.of("FLOWHQ_MESSAGE_RETENTION_DAYS", "0"));
        assertThatThrownBy(() -> ArchiveSettings.from(noRetention, DATA))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("FLOWHQ_MESSAGE_RETENTION_DAYS");
    }
}
